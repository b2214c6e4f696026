import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { ServiceFailure } from "../../outside/service-failure.ts";
import { shorten } from "../github/shorten.ts";
import { limits } from "../limits.ts";
import { cursorArgument, limitArgument, nextCursorField, readPage, writePage } from "../page-cursor.ts";
import { findSpot, placeArguments, type Spot } from "../weather/find-place.ts";
import type { WeatherApi } from "../weather/weather-api.ts";

const DESCRIPTION_LENGTH_MAX = 2_000;
const severities = ["Extreme", "Severe", "Moderate", "Minor", "Unknown"] as const;
const text = z.string().nullish();
const Alert = z.object({
  id: z.string(),
  event: z.string(),
  headline: text,
  areaDesc: z.string(),
  severity: z.enum(severities).catch("Unknown"),
  urgency: z.string(),
  certainty: z.string(),
  onset: text,
  expires: text,
  description: text,
  instruction: text,
});
const Answer = z.object({ features: z.array(z.object({ properties: Alert })) });

export const listWeatherAlerts = (weather: WeatherApi) =>
  defineTool({
    name: "list_weather_alerts",
    title: "Weather alerts",
    description:
      "Official warnings that hold now, the gravest first: at a place, or in a state. Only the United States and its " +
      "waters are known; for other countries say so, and point to their own weather service.",
    input: z.object({
      ...placeArguments,
      state: z
        .string()
        .regex(/^[A-Z]{2}$/, 'expected two capital letters such as "CA"')
        .optional()
        .describe("Instead of a place: a state or territory of the United States"),
      severityMin: z
        .enum(["Extreme", "Severe", "Moderate", "Minor"])
        .optional()
        .describe("Only these and graver ones"),
      limit: limitArgument,
      cursor: cursorArgument,
    }),
    output: z.object({
      where: z.string(),
      total: z.int(),
      alerts: z.array(
        z.object({
          id: z.string(),
          event: z.string(),
          headline: z.string().nullable(),
          severity: z.enum(severities),
          urgency: z.string(),
          certainty: z.string(),
          areas: z.string(),
          onset: z.string().nullable(),
          expires: z.string().nullable(),
          description: z.string().nullable(),
          instruction: z.string().nullable(),
        }),
      ),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: true },
    run: async ({ state, severityMin, limit, cursor, ...wanted }, { signal }) => {
      const page = readPage(cursor);
      const spot = state === undefined ? await findSpot(weather, wanted, signal) : null;
      const { features } = await ask(weather, spot, state, signal);
      const gravity = severityMin === undefined ? severities.length : severities.indexOf(severityMin);
      const held = features
        .map(({ properties }) => properties)
        .filter(({ severity }) => severities.indexOf(severity) <= gravity)
        .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
        .slice(0, limits.alertsMax);
      const shown = held.slice((page - 1) * limit, page * limit);
      return {
        where: spot?.label ?? state!,
        total: held.length,
        alerts: shown.map(({ areaDesc, headline, onset, expires, description, instruction, ...alert }) => ({
          ...alert,
          areas: areaDesc,
          headline: headline ?? null,
          onset: onset ?? null,
          expires: expires ?? null,
          description: shorten(description, DESCRIPTION_LENGTH_MAX),
          instruction: shorten(instruction, DESCRIPTION_LENGTH_MAX),
        })),
        nextCursor: page * limit < held.length ? writePage(page + 1) : null,
      };
    },
  });

async function ask(weather: WeatherApi, spot: Spot | null, state: string | undefined, signal: AbortSignal) {
  const query =
    spot === null ? { area: state } : { point: `${round(spot.latitude)},${round(spot.longitude)}` };
  try {
    return await weather.alerts({ path: "/alerts/active", query, answer: Answer, signal });
  } catch (error) {
    const isElsewhere = error instanceof ServiceFailure && (error.status === 400 || error.status === 404);
    if (!isElsewhere) throw error;
    throw new ToolFailure(
      `The National Weather Service knows nothing of ${spot?.label ?? state}: it covers the United States and their waters only.`,
    );
  }
}

/** It refuses coordinates of more than four decimals. */
function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
