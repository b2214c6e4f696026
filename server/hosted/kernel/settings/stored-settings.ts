import { z } from "zod";

const Stored = z.object({ settings: z.record(z.string(), z.string()).default({}) }).catch({ settings: {} });

/** What the row of a hosted server keeps of its settings; secrets lie beside it, sealed. */
export function readStoredSettings(config: unknown): Readonly<Record<string, string>> {
  return Stored.parse(config).settings;
}
