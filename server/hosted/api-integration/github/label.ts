import { z } from "zod";

export const Label = z.union([z.string(), z.object({ name: z.string().nullish() })]);

export function nameOf(label: z.output<typeof Label>): string {
  return typeof label === "string" ? label : (label.name ?? "");
}
