import { z } from "zod";

export const unitsArgument = z
  .enum(["metric", "imperial"])
  .default("metric")
  .describe("metric: °C, km/h, mm; imperial: °F, mph, inch");

/** As Open-Meteo wants to be told. */
export function unitsQuery(units: z.output<typeof unitsArgument>): Record<string, string> {
  return units === "metric"
    ? {}
    : { temperature_unit: "fahrenheit", wind_speed_unit: "mph", precipitation_unit: "inch" };
}

export const UnitFields = z.object({
  temperature: z.string(),
  windSpeed: z.string(),
  precipitation: z.string(),
});

export function unitsOf(units: z.output<typeof unitsArgument>): z.output<typeof UnitFields> {
  return units === "metric"
    ? { temperature: "°C", windSpeed: "km/h", precipitation: "mm" }
    : { temperature: "°F", windSpeed: "mph", precipitation: "inch" };
}
