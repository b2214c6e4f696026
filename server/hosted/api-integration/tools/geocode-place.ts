import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { findPlaces, PlaceFields } from "../weather/find-place.ts";
import type { WeatherApi } from "../weather/weather-api.ts";

const PLACES_DEFAULT = 5;

export const geocodePlace = (weather: WeatherApi) =>
  defineTool({
    name: "geocode_place",
    title: "Find a place",
    description:
      "Coordinates, country, time zone and population of places by name or postal code, the best known first. Ask the " +
      "person which one is meant when several fit. Streets and houses are not known.",
    input: z.object({
      name: z.string().trim().min(2).max(100),
      countryCode: z
        .string()
        .regex(/^[A-Za-z]{2}$/, 'expected two letters such as "NO"')
        .optional(),
      language: z
        .string()
        .regex(/^[a-z]{2}$/, 'expected a language such as "en"')
        .default("en")
        .describe("Of the names in the answer"),
      limit: z.int().min(1).max(limits.placesMax).default(PLACES_DEFAULT),
    }),
    output: z.object({ places: z.array(PlaceFields) }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ name, countryCode, language, limit }, { signal }) => ({
      places: await findPlaces(
        weather,
        { name, language, countryCode: countryCode?.toUpperCase(), count: limit },
        signal,
      ),
    }),
  });
