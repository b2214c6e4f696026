export type JsonChange = {
  path: string;
  kind: "added" | "removed" | "changed";
  /** As JSON; null when there was nothing. */
  before: string | null;
  after: string | null;
};

/** What differs between two values, leaf by leaf, in the order of the names. */
export function diffJson(before: unknown, after: unknown): JsonChange[] {
  const was = leaves(before);
  const is = leaves(after);
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths.flatMap((path): JsonChange[] => {
    const [old, now] = [was.get(path) ?? null, is.get(path) ?? null];
    if (old === now) return [];
    return [
      { path, kind: old === null ? "added" : now === null ? "removed" : "changed", before: old, after: now },
    ];
  });
}

function leaves(value: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (value === undefined) return found;
  const isHolder = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isHolder) return value === null && path === "" ? found : found.set(path, JSON.stringify(value));
  for (const [key, inner] of Object.entries(value)) leaves(inner, path ? `${path}.${key}` : key, found);
  return found;
}
