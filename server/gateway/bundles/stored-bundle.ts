import { z } from "zod";
import { BundleEntries, type BundleEntry, type BundleStyle, bundleStyles } from "../../contracts/bundles.ts";

/** A bundle as its row has it. */
export type StoredBundle = {
  slug: string;
  title: string;
  description: string;
  instructions: string;
  style: BundleStyle;
  entries: readonly BundleEntry[];
};

type Row = Omit<StoredBundle, "style" | "entries"> & { style: string; entries: unknown };

/** Throws where the row is of another version of the house. */
export function readStoredBundle({
  slug,
  title,
  description,
  instructions,
  style,
  entries,
}: Row): StoredBundle {
  return {
    ...{ slug, title, description, instructions },
    style: z.enum(bundleStyles).parse(style),
    entries: BundleEntries.parse(entries),
  };
}
