import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { findSpot, placeArguments } from "../weather/find-place.ts";
import { UnitFields, unitsArgument, unitsOf, unitsQuery } from "../weather/units.ts";
import type { WeatherApi } from "../weather/weather-api.ts";
import { tellWeather } from "../weather/weather-codes.ts";

const DAYS_DEFAULT = 7;
const DAILY = [
  ...["weather_code", "temperature_2m_max", "temperature_2m_min", "precipitation_sum", "sunrise", "sunset"],
  ...["precipitation_probability_max", "wind_speed_10m_max", "uv_index_max"],
];
const HOURLY = [
  "weather_code",
  "temperature_2m",
  "precipitation",
  "precipitation_probability",
  "wind_speed_10m",
];
const values = z.array(z.number().nullable());
const Answer = z.object({
  timezone: z.string(),
  daily: z.object({
    time: z.array(z.string()),
    weather_code: values,
    temperature_2m_max: values,
    temperature_2m_min: values,
    precipitation_sum: values,
    precipitation_probability_max: values,
    wind_speed_10m_max: values,
    uv_index_max: values,
    sunrise: z.array(z.string()),
    sunset: z.array(z.string()),
  }),
  hourly: z
    .object({
      time: z.array(z.string()),
      weather_code: values,
      temperature_2m: values,
      precipitation: values,
      precipitation_probability: values,
      wind_speed_10m: values,
    })
    .optional(),
});
const figure = z.number().nullable();

export const getForecast = (weather: WeatherApi) =>
  defineTool({
    name: "get_forecast",
    title: "Weather forecast",
    description:
      "The weather of the coming days at a place, and hour by hour where asked for. The further ahead, the less " +
      "certain: after a week it is a tendency.",
    input: z.object({
      ...placeArguments,
      days: z.int().min(1).max(limits.forecastDaysMax).default(DAYS_DEFAULT).describe("Today is the first"),
      hours: z
        .int()
        .min(0)
        .max(limits.forecastHoursMax)
        .default(0)
        .describe("That many hours from now one by one"),
      units: unitsArgument,
    }),
    output: z.object({
      place: z.string().describe("Which place was meant"),
      latitude: z.number(),
      longitude: z.number(),
      timeZone: z.string().describe("Of all times here"),
      days: z.array(
        z.object({
          date: z.string(),
          conditions: z.string(),
          high: figure,
          low: figure,
          precipitation: figure,
          precipitationPercent: figure.describe("How likely any is"),
          windSpeedMax: figure,
          uvIndexMax: figure,
          sunrise: z.string().nullable(),
          sunset: z.string().nullable(),
        }),
      ),
      hours: z.array(
        z.object({
          time: z.string(),
          conditions: z.string(),
          temperature: figure,
          precipitation: figure,
          precipitationPercent: figure,
          windSpeed: figure,
        }),
      ),
      units: UnitFields,
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ days, hours, units, ...wanted }, { signal }) => {
      const { label, latitude, longitude } = await findSpot(weather, wanted, signal);
      const { timezone, daily, hourly } = await weather.forecast({
        path: "/v1/forecast",
        query: {
          ...{ latitude, longitude, timezone: "auto", forecast_days: days, daily: DAILY.join(",") },
          ...(hours > 0 && { hourly: HOURLY.join(","), forecast_hours: hours }),
          ...unitsQuery(units),
        },
        answer: Answer,
        signal,
      });
      return {
        ...{ place: label, latitude, longitude, timeZone: timezone, units: unitsOf(units) },
        days: daily.time.map((date, at) => ({
          date,
          conditions: tellWeather(daily.weather_code[at]),
          high: daily.temperature_2m_max[at] ?? null,
          low: daily.temperature_2m_min[at] ?? null,
          precipitation: daily.precipitation_sum[at] ?? null,
          precipitationPercent: daily.precipitation_probability_max[at] ?? null,
          windSpeedMax: daily.wind_speed_10m_max[at] ?? null,
          uvIndexMax: daily.uv_index_max[at] ?? null,
          sunrise: daily.sunrise[at] ?? null,
          sunset: daily.sunset[at] ?? null,
        })),
        hours: (hourly?.time ?? []).map((time, at) => ({
          time,
          conditions: tellWeather(hourly!.weather_code[at]),
          temperature: hourly!.temperature_2m[at] ?? null,
          precipitation: hourly!.precipitation[at] ?? null,
          precipitationPercent: hourly!.precipitation_probability[at] ?? null,
          windSpeed: hourly!.wind_speed_10m[at] ?? null,
        })),
      };
    },
  });
