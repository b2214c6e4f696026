import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createContract } from "./contract.ts";
import { weatherDescription } from "./weather-description.ts";

type Reply = { status: number; body: unknown };

const PLACES = [
  ["Oslo", "Oslo County", "Norway", "NO", 59.91273, 10.74609, "Europe/Oslo", 580_000],
  ["Oslo", "Minnesota", "United States", "US", 48.19498, -97.13147, "America/Chicago", 330],
  ["Sacramento", "California", "United States", "US", 38.58157, -121.4944, "America/Los_Angeles", 490_712],
] as const;
const ALERTS = [
  ["Heat Advisory", "Moderate", "Sacramento Valley"],
  ["Red Flag Warning", "Severe", "Sacramento Valley; Delta"],
  ["Air Quality Alert", "Unknown", "Sacramento"],
] as const;

/** Open-Meteo and the National Weather Service on this machine, held to what they publish: `faults` has what differs. */
export async function openWeatherStandIn() {
  const contract = createContract(weatherDescription);
  const faults: string[] = [];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, "http://weather.test");
    asked.push(url.pathname + url.search);
    const operation = contract.find("GET", url.pathname);
    const query = url.searchParams;
    faults.push(
      ...(operation === null ? [`no ${url.pathname}`] : contract.requestFaults(operation, query, undefined)),
    );
    const { status, body } = answer(url.pathname, query);
    if (operation !== null) faults.push(...contract.answerFaults(operation, status, body));
    const type = url.pathname.startsWith("/alerts")
      ? "application/geo+json"
      : "application/json; charset=utf-8";
    response.writeHead(status, { "content-type": type });
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function answer(pathname: string, query: URLSearchParams): Reply {
  if (pathname === "/v1/search") return findPlaces(query);
  return pathname === "/v1/forecast" ? forecast(query) : alerts(query);
}

function findPlaces(query: URLSearchParams): Reply {
  const found = PLACES.filter(
    ([name, , , country]) =>
      name.toLowerCase() === query.get("name")!.toLowerCase() &&
      (query.get("countryCode") ?? country) === country,
  ).slice(0, Number(query.get("count")));
  const results = found.map(
    ([name, admin1, country, country_code, latitude, longitude, timezone, population], id) => ({
      ...{
        id: id + 1,
        name,
        admin1,
        country,
        country_code,
        latitude,
        longitude,
        timezone,
        population,
        elevation: 23,
      },
      feature_code: "PPLC",
    }),
  );
  return { status: 200, body: { generationtime_ms: 0.5, ...(results.length > 0 && { results }) } };
}

function forecast(query: URLSearchParams): Reply {
  const isMetric = query.get("temperature_unit") === null;
  const days = Number(query.get("forecast_days") ?? 7);
  const hours = Number(query.get("forecast_hours") ?? 0);
  const latitude = Number(query.get("latitude"));
  if (latitude === -90)
    return { status: 400, body: { error: true, reason: "No data is available for this location" } };
  const values = (key: string, at: number) =>
    key === "weather_code"
      ? 61
      : key === "sunrise"
        ? `2026-11-${21 + at}T08:31`
        : key === "sunset"
          ? `2026-11-${21 + at}T15:33`
          : isMetric
            ? at + 1
            : at + 34;
  const series = (names: string | null, length: number, time: (at: number) => string) =>
    names === null
      ? undefined
      : Object.fromEntries([
          ["time", Array.from({ length }, (_, at) => time(at))],
          ...names.split(",").map((name) => [name, Array.from({ length }, (_, at) => values(name, at))]),
        ]);
  const current = query.get("current")?.split(",") ?? null;
  return {
    status: 200,
    body: {
      ...{ latitude, longitude: Number(query.get("longitude")), elevation: 23, generationtime_ms: 0.1 },
      ...{ utc_offset_seconds: 3600, timezone: "Europe/Oslo", timezone_abbreviation: "CET" },
      ...(current && {
        current: {
          time: "2026-11-21T13:00",
          interval: 900,
          ...Object.fromEntries(current.map((name) => [name, values(name, 0)])),
          is_day: 1,
        },
      }),
      daily: series(query.get("daily"), days, (at) => `2026-11-${String(21 + at).padStart(2, "0")}`),
      hourly: series(query.get("hourly"), hours, (at) => `2026-11-21T${String(13 + at).padStart(2, "0")}:00`),
    },
  };
}

function alerts(query: URLSearchParams): Reply {
  const isThere = query.get("area") === "CA" || query.get("point")?.startsWith("38.") === true;
  if (!isThere && query.get("area") === null) {
    return {
      status: 404,
      body: { title: "Data Unavailable For Requested Point", status: 404, detail: "Unable to provide data" },
    };
  }
  const features = (isThere ? ALERTS : []).map(([event, severity, areaDesc], at) => ({
    ...{ type: "Feature", geometry: null, id: `https://api.weather.gov/alerts/${at}` },
    properties: {
      ...{
        id: `urn:oid:2.49.0.1.840.0.${at}`,
        event,
        severity,
        areaDesc,
        status: "Actual",
        certainty: "Likely",
      },
      ...{
        urgency: "Expected",
        headline: `${event} until Sunday`,
        description: "Hot and dry.",
        instruction: null,
      },
      ...{ onset: "2026-11-21T12:00:00-08:00", sent: "2026-11-21T05:00:00-08:00" },
      ...{ effective: "2026-11-21T05:00:00-08:00", expires: "2026-11-22T20:00:00-08:00" },
    },
  }));
  return { status: 200, body: { type: "FeatureCollection", features } };
}
