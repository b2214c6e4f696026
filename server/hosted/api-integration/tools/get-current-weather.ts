import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { findSpot, placeArguments } from "../weather/find-place.ts";
import { UnitFields, unitsArgument, unitsOf, unitsQuery } from "../weather/units.ts";
import type { WeatherApi } from "../weather/weather-api.ts";
import { tellWeather } from "../weather/weather-codes.ts";

const VARIABLES = [
  ...[
    "temperature_2m",
    "apparent_temperature",
    "relative_humidity_2m",
    "is_day",
    "precipitation",
    "weather_code",
  ],
  ...["cloud_cover", "pressure_msl", "wind_speed_10m", "wind_direction_10m", "wind_gusts_10m"],
];
const value = z.number().nullish();
const Answer = z.object({
  timezone: z.string(),
  elevation: z.number().optional(),
  current: z.object({
    time: z.string(),
    temperature_2m: value,
    apparent_temperature: value,
    relative_humidity_2m: value,
    is_day: value,
    precipitation: value,
    weather_code: value,
    cloud_cover: value,
    pressure_msl: value,
    wind_speed_10m: value,
    wind_direction_10m: value,
    wind_gusts_10m: value,
  }),
});
const figure = z.number().nullable();

export const getCurrentWeather = (weather: WeatherApi) =>
  defineTool({
    name: "get_current_weather",
    title: "Current weather",
    description:
      "The weather at a place now, from forecast models (up to an hour old), not from a thermometer there. For the " +
      "coming days use get_forecast.",
    input: z.object({ ...placeArguments, units: unitsArgument }),
    output: z.object({
      place: z.string().describe("Which place was meant"),
      latitude: z.number(),
      longitude: z.number(),
      time: z.string().describe("Local time there"),
      timeZone: z.string(),
      conditions: z.string(),
      isDay: z.boolean(),
      temperature: figure,
      feelsLike: figure,
      humidityPercent: figure,
      precipitation: figure,
      cloudCoverPercent: figure,
      pressureHpa: figure,
      windSpeed: figure,
      windGusts: figure,
      windFromDegrees: figure,
      units: UnitFields,
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ units, ...wanted }, { signal }) => {
      const { label, latitude, longitude } = await findSpot(weather, wanted, signal);
      const { timezone, current } = await weather.forecast({
        path: "/v1/forecast",
        query: { latitude, longitude, current: VARIABLES.join(","), timezone: "auto", ...unitsQuery(units) },
        answer: Answer,
        signal,
      });
      return {
        ...{ place: label, latitude, longitude, time: current.time, timeZone: timezone },
        conditions: tellWeather(current.weather_code),
        isDay: current.is_day === 1,
        temperature: current.temperature_2m ?? null,
        feelsLike: current.apparent_temperature ?? null,
        humidityPercent: current.relative_humidity_2m ?? null,
        precipitation: current.precipitation ?? null,
        cloudCoverPercent: current.cloud_cover ?? null,
        pressureHpa: current.pressure_msl ?? null,
        windSpeed: current.wind_speed_10m ?? null,
        windGusts: current.wind_gusts_10m ?? null,
        windFromDegrees: current.wind_direction_10m ?? null,
        units: unitsOf(units),
      };
    },
  });
