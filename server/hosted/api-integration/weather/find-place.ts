import { z } from "zod";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { WeatherApi } from "./weather-api.ts";

const Found = z.object({
  id: z.int(),
  name: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  elevation: z.number().optional(),
  timezone: z.string().optional(),
  population: z.int().optional(),
  country_code: z.string().optional(),
  country: z.string().optional(),
  admin1: z.string().optional(),
});

export const PlaceFields = z.object({
  name: z.string(),
  region: z.string().nullable().describe("State, province or the like"),
  country: z.string().nullable(),
  countryCode: z.string().nullable(),
  latitude: z.number(),
  longitude: z.number(),
  elevationMetres: z.number().nullable(),
  timeZone: z.string().nullable(),
  population: z.int().nullable(),
});
export type Place = z.output<typeof PlaceFields>;

type Wanted = { name: string; language: string; countryCode?: string | undefined; count: number };

/** Places of that name, the best known first. Empty: there is none. */
export async function findPlaces(
  weather: WeatherApi,
  { name, language, countryCode, count }: Wanted,
  signal: AbortSignal,
): Promise<Place[]> {
  const { results = [] } = await weather.places({
    path: "/v1/search",
    query: { name, count, language, format: "json", countryCode },
    answer: z.object({ results: z.array(Found).optional() }),
    signal,
  });
  return results.map((found) => ({
    name: found.name,
    region: found.admin1 || null,
    country: found.country ?? null,
    countryCode: found.country_code ?? null,
    latitude: found.latitude,
    longitude: found.longitude,
    elevationMetres: found.elevation ?? null,
    timeZone: found.timezone ?? null,
    population: found.population ?? null,
  }));
}

/** Arguments of every tool that asks for one place. */
export const placeArguments = {
  place: z
    .string()
    .trim()
    .min(2)
    .max(100)
    .optional()
    .describe('A place by its name or postal code: "Oslo". Of several the best known; or give coordinates'),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
};
type PlaceWish = {
  place?: string | undefined;
  latitude?: number | undefined;
  longitude?: number | undefined;
};
export type Spot = { latitude: number; longitude: number; label: string };

/** By its coordinates, else by its name. */
export async function findSpot(
  weather: WeatherApi,
  { place, latitude, longitude }: PlaceWish,
  signal: AbortSignal,
): Promise<Spot> {
  if (latitude !== undefined && longitude !== undefined) {
    return { latitude, longitude, label: place ?? `${latitude}, ${longitude}` };
  }
  if (place === undefined || latitude !== undefined || longitude !== undefined) {
    throw new ToolFailure("Say where: a place, or both latitude and longitude.");
  }
  const [found] = await findPlaces(weather, { name: place, language: "en", count: 1 }, signal);
  if (found === undefined) {
    throw new ToolFailure(
      `No place is called "${place}". Try another spelling, a larger place nearby, or coordinates.`,
    );
  }
  const label = [found.name, found.region, found.country].filter(Boolean).join(", ");
  return { latitude: found.latitude, longitude: found.longitude, label };
}
