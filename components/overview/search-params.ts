import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { timeRanges } from "../../server/contracts/overview.ts";

/** The time range in the URL, under one name on every screen that has one. */
export const rangeParams = { range: parseAsStringLiteral(timeRanges).withDefault("1h") };
export const loadRange = createLoader(rangeParams);

export const LONGEST_RANGE = "30d";
