export type ReadJson = { value: unknown; problem: null } | { value: undefined; problem: string };

/** What a text says as JSON, or where it stops being JSON: with line and column, whichever browser reads it. */
export function readJson(text: string): ReadJson {
  try {
    return { value: JSON.parse(text), problem: null };
  } catch (error) {
    return { value: undefined, problem: sayWhere(text, error instanceof Error ? error.message : "") };
  }
}

function sayWhere(text: string, said: string): string {
  if (text.trim() === "") return "Nothing is written here yet.";
  const position = /position (\d+)/.exec(said)?.[1];
  const at = position === undefined ? text.length : Number(position);
  // not every browser says where, for every mistake
  if (position === undefined && !/end of/i.test(said)) return "This is not JSON yet.";
  const before = text.slice(0, at).split("\n");
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return at >= text.trimEnd().length ? `It breaks off at ${place}.` : `Not JSON at ${place}.`;
}
