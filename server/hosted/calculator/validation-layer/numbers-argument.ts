import { z } from "zod";
import { limits } from "../limits.ts";

/** Squares of larger values would be infinite. */
const VALUE_MAX = 1e100;

export const numberValue = z.number().min(-VALUE_MAX).max(VALUE_MAX);

/** Observations in a tool's arguments. */
export const numbersArgument = (min: number) => z.array(numberValue).min(min).max(limits.valuesMax);
