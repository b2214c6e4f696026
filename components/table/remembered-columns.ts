export type RememberedColumns = { visibility: Record<string, boolean>; sizes: Record<string, number> };

export const nothingRemembered: RememberedColumns = { visibility: {}, sizes: {} };

/** What the browser kept, as far as it can be believed. */
export function readRememberedColumns(text: string | null): RememberedColumns {
  if (text === null) return nothingRemembered;
  try {
    const kept: unknown = JSON.parse(text);
    return { visibility: pick(kept, "visibility", "boolean"), sizes: pick(kept, "sizes", "number") };
  } catch {
    // what cannot be read is as good as never written
    return nothingRemembered;
  }
}

function pick<Kind extends "boolean" | "number">(kept: unknown, key: string, kind: Kind) {
  const entries = Object.entries(
    ((kept as Record<string, unknown> | null)?.[key] as object | undefined) ?? {},
  );
  type Value = Kind extends "boolean" ? boolean : number;
  return Object.fromEntries(entries.filter((entry): entry is [string, Value] => typeof entry[1] === kind));
}
