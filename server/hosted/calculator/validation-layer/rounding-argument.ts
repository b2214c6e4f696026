import type DecimalJs from "decimal.js";
import { z } from "zod";
import { Decimal } from "../decimal.ts";

/** How an amount comes to its last decimal. */
export const roundingModes = ["half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"] as const;
export type RoundingMode = (typeof roundingModes)[number];

const MODES: Readonly<Record<RoundingMode, DecimalJs.Rounding>> = {
  half_up: Decimal.ROUND_HALF_UP,
  half_even: Decimal.ROUND_HALF_EVEN,
  half_down: Decimal.ROUND_HALF_DOWN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  ceiling: Decimal.ROUND_CEIL,
  floor: Decimal.ROUND_FLOOR,
};

export type Rounding = { decimals: number; rounding: RoundingMode };

/** Spread into the arguments of a tool that answers with money. */
export const roundingArguments = {
  decimals: z.int().min(0).max(10).default(2).describe("Decimals of amounts"),
  rounding: z
    .enum(roundingModes)
    .default("half_up")
    .describe("half_up as spreadsheets do; half_even is the bankers' rule"),
};

export function roundAmount(amount: Decimal, { decimals, rounding }: Rounding): Decimal {
  const rounded = amount.toDecimalPlaces(decimals, MODES[rounding]);
  return rounded.isZero() ? rounded.abs() : rounded; // no minus before a zero
}

export const amountText = (amount: Decimal, rounding: Rounding): string =>
  roundAmount(amount, rounding).toFixed(rounding.decimals);

/** Rounds to a multiple: the five centimes of cash. */
export function roundToStep(amount: Decimal, step: Decimal, rounding: RoundingMode): Decimal {
  return amount.div(step).toDecimalPlaces(0, MODES[rounding]).mul(step);
}
