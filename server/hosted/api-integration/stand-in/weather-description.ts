/**
 * What Open-Meteo and the National Weather Service publish of the requests we make, as facts: names, values and types.
 * Sources, read 2026-11-21: open-meteo/open-meteo openapi/forecast.yml (3ad9fc47), open-meteo.com/en/docs/geocoding-api,
 * weather-gov/api assets/openapi.yaml 1.9.0 (182f1a8d).
 */
const query = (name: string, schema: object, required = false) => ({ name, in: "query", required, schema });
const oneOf = (...values: string[]) => ({ type: "string", enum: values });
const listOf = (values: string) => ({ type: "array", items: oneOf(...values.split(" ")) });
const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const series = { type: "object", required: ["time"], additionalProperties: { type: "array" } };

const HOURLY =
  "temperature_2m relative_humidity_2m dew_point_2m apparent_temperature precipitation_probability precipitation rain " +
  "showers snowfall snow_depth weather_code pressure_msl surface_pressure cloud_cover visibility wind_speed_10m " +
  "wind_direction_10m wind_gusts_10m uv_index is_day sunshine_duration";
const DAILY =
  "weather_code temperature_2m_max temperature_2m_min apparent_temperature_max apparent_temperature_min sunrise sunset " +
  "daylight_duration sunshine_duration uv_index_max uv_index_clear_sky_max rain_sum showers_sum snowfall_sum " +
  "precipitation_sum precipitation_hours precipitation_probability_max wind_speed_10m_max wind_gusts_10m_max " +
  "wind_direction_10m_dominant shortwave_radiation_sum et0_fao_evapotranspiration";
const CURRENT =
  "temperature_2m relative_humidity_2m apparent_temperature is_day precipitation rain showers snowfall weather_code " +
  "cloud_cover pressure_msl surface_pressure wind_speed_10m wind_direction_10m wind_gusts_10m";

const place = {
  type: "object",
  required: ["id", "name", "latitude", "longitude"],
  properties: {
    ...{
      id: integer,
      name: text,
      latitude: number,
      longitude: number,
      elevation: number,
      feature_code: text,
    },
    ...{
      country_code: text,
      country: text,
      country_id: integer,
      admin1: text,
      admin1_id: integer,
      timezone: text,
    },
    ...{ population: integer, postcodes: { type: "array", items: text } },
  },
};

const alert = {
  type: "object",
  required: ["id", "areaDesc", "event"],
  properties: {
    ...{ id: text, areaDesc: text, event: text, headline: { ...text, nullable: true }, description: text },
    ...{ instruction: { ...text, nullable: true }, sent: text, effective: text, expires: text },
    onset: { ...text, nullable: true },
    status: oneOf("Actual", "Exercise", "System", "Test", "Draft"),
    severity: oneOf("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
    certainty: oneOf("Observed", "Likely", "Possible", "Unlikely", "Unknown"),
    urgency: oneOf("Immediate", "Expected", "Future", "Past", "Unknown"),
  },
};

export const weatherDescription = {
  openapi: "3.0.3",
  paths: {
    "/v1/forecast": {
      get: {
        parameters: [
          ...[
            query("latitude", text, true),
            query("longitude", text, true),
            query("timezone", text),
            query("apikey", text),
          ],
          { ...query("hourly", listOf(HOURLY)), explode: false },
          { ...query("daily", listOf(DAILY)), explode: false },
          { ...query("current", listOf(CURRENT)), explode: false },
          query("temperature_unit", oneOf("celsius", "fahrenheit")),
          query("wind_speed_unit", oneOf("kmh", "ms", "mph", "kn")),
          query("precipitation_unit", oneOf("mm", "inch")),
          query("forecast_days", { ...integer, minimum: 0, maximum: 16 }),
          query("forecast_hours", integer),
        ],
        responses: {
          200: json({
            type: "object",
            properties: {
              ...{ latitude: number, longitude: number, elevation: number, generationtime_ms: number },
              ...{ utc_offset_seconds: integer, timezone: text, timezone_abbreviation: text },
              ...{
                hourly: series,
                daily: series,
                current: { type: "object", required: ["time", "interval"] },
              },
            },
          }),
          400: json({ type: "object", properties: { error: { type: "boolean" }, reason: text } }),
        },
      },
    },
    "/v1/search": {
      get: {
        parameters: [
          ...[
            query("name", text, true),
            query("language", text),
            query("countryCode", text),
            query("apikey", text),
          ],
          query("count", { ...integer, minimum: 1, maximum: 100 }),
          query("format", oneOf("json", "protobuf")),
        ],
        responses: {
          200: json({
            type: "object",
            properties: { results: { type: "array", items: place }, generationtime_ms: number },
          }),
        },
      },
    },
    "/alerts/active": {
      get: {
        parameters: [
          query("point", { ...text, pattern: "^-?\\d+(\\.\\d{1,4})?,-?\\d+(\\.\\d{1,4})?$" }),
          query("area", { ...text, pattern: "^[A-Z]{2}$" }),
        ],
        responses: {
          200: {
            content: {
              "application/geo+json": {
                schema: {
                  type: "object",
                  required: ["type", "features"],
                  properties: {
                    type: oneOf("FeatureCollection"),
                    features: {
                      type: "array",
                      items: {
                        type: "object",
                        required: ["type", "geometry", "properties"],
                        properties: { properties: alert },
                      },
                    },
                  },
                },
              },
            },
          },
          default: {
            content: {
              "application/problem+json": { schema: { type: "object", required: ["title", "status"] } },
            },
          },
        },
      },
    },
  },
};
