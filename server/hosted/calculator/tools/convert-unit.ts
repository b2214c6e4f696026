import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";
import { Amount } from "../validation-layer/decimal-argument.ts";
import { UnitArgument } from "../validation-layer/expression-argument.ts";

export const convertUnit = (engine: MathEngine) =>
  defineTool({
    name: "convert_unit",
    title: "Convert a unit",
    description:
      "Converts a quantity between units of the same kind: length, mass, time, speed, temperature, energy, pressure, " +
      "data and more, with prefixes and compounds (kW h, mile/gallon). Gallons and pints are those of the United " +
      "States. Not for currencies. All units are in the resource calculator://units.",
    input: z.object({ value: Amount, from: UnitArgument, to: UnitArgument }),
    output: z.object({ value: z.string(), unit: z.string(), says: z.string() }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ value, from, to }, context) => {
      const { result } = await engine.compute(
        { kind: "convert", value: value.toString(), from, to },
        context,
      );
      return { value: result, unit: to, says: `${value} ${from} = ${result} ${to}` };
    },
  });
