import type { z } from "zod";
import type { SettingsReader } from "../../kernel/hosted-ground.ts";
import type { ApiClientManager } from "../../outside/api-client-manager.ts";
import { readAnswer } from "../../outside/read-answer.ts";
import { type ApiRequest, credentialId } from "../../outside/service.ts";
import { SETTINGS_PLACE } from "../settings.ts";

type Ask<Schema extends z.ZodType> = Pick<ApiRequest, "path" | "query" | "signal"> & { answer: Schema };
type Asker = <Schema extends z.ZodType>(wanted: Ask<Schema>) => Promise<z.output<Schema>>;

/** Open-Meteo for places and forecasts, the National Weather Service for alerts: neither wants a key. */
export type WeatherApi = { forecast: Asker; places: Asker; alerts: Asker };

export function openWeather(services: ApiClientManager, settings: SettingsReader): WeatherApi {
  const credential = () => {
    const key = settings.get("weather_key");
    return key === undefined ? null : { id: credentialId(key), headers: {}, query: { apikey: key } };
  };
  const credentialAdvice = `An operator gives key and addresses at ${SETTINGS_PLACE}.`;
  const open = (name: string, address: string, more: object = {}): Asker => {
    const client = services.open({ name, baseUrl: () => settings.get(address)!, credentialAdvice, ...more });
    return async ({ answer, ...request }) =>
      readAnswer(answer, (await client.request({ method: "GET", ...request })).body, name);
  };
  return {
    forecast: open("Open-Meteo", "weather_url", { credential }),
    places: open("Open-Meteo geocoding", "geocoding_url", { credential }),
    alerts: open("National Weather Service", "alerts_url", { headers: { accept: "application/geo+json" } }),
  };
}
