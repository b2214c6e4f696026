import { expect, it } from "vitest";
import { rankMatches } from "./rank-matches.ts";

const zones = ["America/New_York", "Asia/Tokyo", "Europe/Berlin", "New/Zone"];

it.each([
  ["", zones],
  ["new", ["New/Zone", "America/New_York"]],
  ["new york", ["America/New_York"]],
  ["ASIA/", ["Asia/Tokyo"]],
  ["nowhere", []],
])("%j finds %j, beginnings first", (typed, found) => {
  expect(rankMatches(typed, zones)).toEqual(found);
});
