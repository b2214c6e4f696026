import { openGitHubStandIn, STAND_IN_TOKEN } from "./github-stand-in.ts";
import { openLibraryStandIn } from "./library-stand-in.ts";
import { openWeatherStandIn } from "./weather-stand-in.ts";

/** Every outside service on this machine, and where this server's settings or a house's environment find them. */
export async function openStandIns() {
  const [github, weather, library] = await Promise.all([
    openGitHubStandIn(),
    openWeatherStandIn(),
    openLibraryStandIn(),
  ]);
  return {
    ...{ github, weather, library },
    settings: {
      ...{ github_url: github.url, github_token: STAND_IN_TOKEN, private_services: "allowed" },
      ...{ weather_url: weather.url, geocoding_url: weather.url, alerts_url: weather.url },
    } as Record<string, string | undefined>,
    environment: {
      ...{ GITHUB_API_URL: github.url, GITHUB_TOKEN: STAND_IN_TOKEN, OPEN_METEO_URL: weather.url },
      ...{ OPEN_METEO_GEOCODING_URL: weather.url, WEATHER_ALERTS_URL: weather.url },
    },
    async close() {
      await Promise.all([github.close(), weather.close(), library.close()]);
    },
  };
}
