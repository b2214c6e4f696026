import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openTestApiIntegration } from "./test-api-integration.ts";

let house: Awaited<ReturnType<typeof openTestApiIntegration>>;
beforeAll(async () => {
  house = await openTestApiIntegration();
});
afterAll(() => house.close());
afterEach(() => {
  expect(house.weather.faults.splice(0), "against what the weather services publish").toEqual([]);
});

it("places are found by name and country, the best known first", async () => {
  expect(await house.call("geocode_place", { name: "Oslo" })).toMatchObject({
    places: [
      { country: "Norway", latitude: 59.91273, timeZone: "Europe/Oslo" },
      { country: "United States" },
    ],
  });
  expect(
    await house.call("geocode_place", { name: "oslo", countryCode: "us", language: "nb" }),
  ).toMatchObject({
    places: [{ region: "Minnesota" }],
  });
  expect(await house.call("geocode_place", { name: "Atlantis" })).toMatchObject({ places: [] });
});

it("the weather now is told in words and units, by name or coordinates", async () => {
  expect(await house.call("get_current_weather", { place: "Oslo" })).toMatchObject({
    ...{ place: "Oslo, Oslo County, Norway", conditions: "slight rain", isDay: true, temperature: 1 },
    units: { temperature: "°C", windSpeed: "km/h" },
  });
  expect(
    await house.call("get_current_weather", { latitude: 0, longitude: 0, units: "imperial" }),
  ).toMatchObject({
    ...{ place: "0, 0", temperature: 34, units: { temperature: "°F" } },
  });
});

it("a forecast has as many days and hours as are asked for", async () => {
  const forecast = await house.call("get_forecast", { place: "Oslo", days: 3, hours: 2 });
  expect(forecast).toMatchObject({
    days: [{ date: "2026-11-21", high: 1, sunrise: "2026-11-21T08:31" }, { high: 2 }, { high: 3 }],
    hours: [{ time: "2026-11-21T13:00", conditions: "slight rain" }, { precipitationPercent: 2 }],
  });
  expect(await house.call("get_forecast", { place: "Oslo", days: 16 })).toMatchObject({ hours: [] });
});

it("alerts come gravest first, in pages, and where there are none to be had it is said", async () => {
  const first = await house.call("list_weather_alerts", { place: "Sacramento", limit: 2 });
  expect(first).toMatchObject({
    ...{ where: "Sacramento, California, United States", total: 3 },
    alerts: [{ event: "Red Flag Warning", severity: "Severe" }, { event: "Heat Advisory" }],
  });
  const cursor = first.nextCursor;
  expect(await house.call("list_weather_alerts", { place: "Sacramento", limit: 2, cursor })).toMatchObject({
    alerts: [{ event: "Air Quality Alert" }],
    nextCursor: null,
  });
  expect(await house.call("list_weather_alerts", { state: "CA", severityMin: "Severe" })).toMatchObject({
    total: 1,
  });
  expect(await house.call("list_weather_alerts", { state: "NV" })).toMatchObject({ alerts: [] });
  const { failed } = await house.call("list_weather_alerts", { place: "Oslo" });
  expect(failed).toContain("covers the United States and their waters only");
});

it("what is not there is told with what to do", async () => {
  const unknown = await house.call("get_forecast", { place: "Atlantis" });
  expect(unknown.failed).toContain('No place is called "Atlantis". Try another spelling');
  expect((await house.call("get_forecast", {})).failed).toContain("a place, or both latitude and longitude");
  expect((await house.call("get_forecast", { latitude: 5 })).failed).toContain("both latitude and longitude");
  const nowhere = await house.call("get_current_weather", { latitude: -90, longitude: 0 });
  expect(nowhere.failed).toContain("No data is available for this location");
});

it("a key for commercial use goes with every request, and into no failure", async () => {
  house.settings.set("weather_key", "om-secret");
  await house.call("get_current_weather", { place: "Oslo", units: "imperial" });
  expect(house.weather.asked.slice(-2).every((asked) => asked.includes("apikey=om-secret"))).toBe(true);
  const { failed } = await house.call("get_current_weather", { latitude: -90, longitude: 1 });
  expect(failed).not.toContain("om-secret");
});
