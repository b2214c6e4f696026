/** Still to be written: text as it is, or a value. */
type Rest = { text: string } | { value: unknown };

/** One text for one JSON value, whatever the order of its keys. Of any depth: it does not recurse. */
export function canonicalJson(value: unknown): string {
  const out: string[] = [];
  const rest: Rest[] = [{ value }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if ("text" in next) out.push(next.text);
    else if (Array.isArray(next.value))
      pushAll(
        rest,
        "[",
        "]",
        next.value.map((item) => ["", item] as const),
      );
    else if (typeof next.value === "object" && next.value !== null)
      pushAll(rest, "{", "}", membersOf(next.value));
    else out.push(JSON.stringify(next.value) ?? "null");
  }
  return out.join("");
}

function membersOf(object: object): (readonly [string, unknown])[] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [`${JSON.stringify(key)}:`, value]);
}

/** Last in, first out: so from the back. */
function pushAll(
  rest: Rest[],
  open: string,
  close: string,
  parts: readonly (readonly [string, unknown])[],
): void {
  rest.push({ text: close });
  for (let at = parts.length - 1; at >= 0; at--) {
    const [label, value] = parts[at]!;
    rest.push({ value }, { text: `${at === 0 ? "" : ","}${label}` });
  }
  rest.push({ text: open });
}
