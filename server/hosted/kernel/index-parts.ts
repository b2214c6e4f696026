/** What a server offers of one kind: fixed, or asked for anew; then it gives the same array while nothing changed. */
export type PartList<Part> = readonly Part[] | (() => readonly Part[]);

export type PartIndex<Part extends { definition: unknown }> = {
  parts: readonly Part[];
  definitions: readonly Part["definition"][];
  byKey: ReadonlyMap<string, Part>;
};

/** The list of this moment, and its parts by name or address. */
export function indexParts<Part extends { definition: unknown }>(
  list: PartList<Part>,
  keyOf: (part: Part) => string,
): () => PartIndex<Part> {
  if (typeof list !== "function") {
    const fixed = build(list, keyOf);
    return () => fixed;
  }
  let built = build(list(), keyOf);
  return () => {
    const parts = list();
    if (parts !== built.parts) built = build(parts, keyOf);
    return built;
  };
}

function build<Part extends { definition: unknown }>(
  parts: readonly Part[],
  keyOf: (part: Part) => string,
): PartIndex<Part> {
  const byKey = new Map(parts.map((part) => [keyOf(part), part]));
  if (byKey.size < parts.length) throw new Error(`Named twice: ${parts.map(keyOf).join(", ")}`);
  return { parts, definitions: Object.freeze(parts.map(({ definition }) => definition)), byKey };
}
