import type { BundleEntry, BundleStyle } from "../../contracts/bundles.ts";

type Words = {
  title: string;
  description: string;
  instructions: string;
  style: BundleStyle;
  entries: readonly BundleEntry[];
};

/** A bundle for the log: plain, and without the values of presets, which may be anything. */
export function showBundle({ title, description, instructions, style, entries }: Words) {
  return { title, description, instructions, style, entries: entries.map(showEntry) };
}

function showEntry({ server, kind, name, as, title, description, presets, hidden }: BundleEntry): string {
  const settled = Object.keys(presets);
  return [
    `${kind} ${server}/${name}`,
    ...(as === name ? [] : [`as ${as}`]),
    ...(title === null ? [] : [`titled "${title}"`]),
    ...(description === null ? [] : ["re-described"]),
    ...(settled.length === 0 ? [] : [`presets ${settled.join(", ")}`]),
    ...(hidden.length === 0 ? [] : [`hides ${hidden.join(", ")}`]),
  ].join("; ");
}
