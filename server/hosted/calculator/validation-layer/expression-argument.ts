import { z } from "zod";
import { limits } from "../limits.ts";
import { arithmetics } from "../math-engine/job.ts";
import { numberValue } from "./numbers-argument.ts";

/** What is written inside is checked where it is parsed; here only its size and its characters. */
export const ExpressionArgument = z
  .string()
  .min(1)
  .max(limits.expressionLengthMax)
  .regex(/^[^\p{Cc}\p{Cf}]*$|^[\t\n\r\P{C}]*$/u, "expected an expression without control characters");

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/;
const NAME_SAYS = 'expected a name of letters, digits and _, such as "x" or "rate_1"';

export const NameArgument = z.string().regex(NAME, NAME_SAYS);

const MATRIX_SIDE_MAX = 100;

export const VariablesArgument = z
  .record(
    z.string(),
    z.union([
      numberValue,
      z.string().min(1).max(500),
      z.array(numberValue).max(limits.pointsMax),
      z.array(z.array(numberValue).max(MATRIX_SIDE_MAX)).max(MATRIX_SIDE_MAX),
    ]),
  )
  .superRefine((variables, { addIssue }) => {
    const names = Object.keys(variables);
    if (names.length > limits.variablesMax)
      addIssue({ code: "custom", message: `expected at most ${limits.variablesMax} variables` });
    const wrong = names.find((name) => !NAME.test(name)); // zod has no words of ours for the keys of a record
    if (wrong !== undefined) addIssue({ code: "custom", path: [wrong.slice(0, 40)], message: NAME_SAYS });
  })
  .default({})
  .describe('Values by name: a number, an expression as text ("3 kg", "2 + 3i"), a vector or a matrix');

export const ArithmeticArgument = z
  .enum(arithmetics)
  .default("decimal")
  .describe("decimal: 0.1 + 0.2 is 0.3, any precision; fraction: exact ratios; float: doubles, fast");

export const DigitsArgument = z
  .int()
  .min(1)
  .max(limits.digitsMax)
  .default(32)
  .describe("Significant digits of the result");

export const UnitArgument = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[A-Za-z0-9 ^*/().-]+$/, 'expected a unit such as "km/h", "degC" or "kW h"');
