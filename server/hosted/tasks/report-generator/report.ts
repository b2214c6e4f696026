import { z } from "zod";
import { reportKinds } from "../../../contracts/work.ts";

/** What a chart draws: one row per step of the x axis, one number per series; null is a gap. */
export const ChartData = z.object({
  x: z.string(),
  series: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
});
export type ChartData = z.output<typeof ChartData>;

/** One report in three forms: to read, to calculate on, to draw. */
export const Report = z.object({
  kind: z.enum(reportKinds),
  title: z.string(),
  markdown: z.string(),
  csv: z.string(),
  chart: ChartData,
});
export type Report = z.output<typeof Report>;

/** In Markdown a title is text: it neither links nor breaks the table it stands in. */
export const plain = (text: string): string =>
  text.replaceAll(/[\\`*_{}[\]<>|#]/g, (sign) => `\\${sign}`).replaceAll(/\s+/g, " ");
