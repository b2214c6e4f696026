const TEXTS_MAX = 200;

/** Of a list in somebody's metadata, what is text. */
export function textsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((text) => typeof text === "string" && text !== "").slice(0, TEXTS_MAX);
}
