import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { averageKinds, movingAverage } from "../statistical-analyser/moving-average.ts";
import { tidy } from "../statistical-analyser/sums.ts";
import { numbersArgument } from "../validation-layer/numbers-argument.ts";
import { pageArguments, pageOutput, takePage } from "../validation-layer/page-argument.ts";

/** Each average is summed anew, so that errors do not pile up. */
const WINDOW_MAX = 200;

export const calculateMovingAverage = defineTool({
  name: "calculate_moving_average",
  title: "Moving average",
  description:
    "Smooths a series: each value becomes the average of the last few. simple weighs them alike, weighted the latest " +
    "most, exponential keeps a fading memory of all. The first places, before a window is full, are null.",
  input: z.object({
    values: numbersArgument(1).describe("In order of time"),
    window: z.int().min(1).max(WINDOW_MAX).describe("Values per average"),
    kind: z.enum(averageKinds).default("simple"),
    ...pageArguments(200, 1000),
  }),
  output: z.object({ averages: z.array(z.number().nullable()), ...pageOutput }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ values, window, kind, ...page }) => {
    if (window > values.length)
      throw new ToolFailure(
        `window is ${window} but there are ${values.length} values; give a smaller window.`,
      );
    const { rows, total, nextOffset } = takePage(movingAverage(kind, values, window), page);
    return { averages: rows.map((average) => (average === null ? null : tidy(average))), total, nextOffset };
  },
});
