/** Whether a name or a plain value in this JSON contains the text; an empty text matches nothing. */
export function searchJson(value: unknown, name: string | null, text: string): boolean {
  if (text === "") return false;
  const wanted = text.toLowerCase();
  if (name?.toLowerCase().includes(wanted)) return true;
  if (value !== null && typeof value === "object")
    return entriesOf(value).some(([key, child]) =>
      searchJson(child, Array.isArray(value) ? null : key, text),
    );
  return String(value).toLowerCase().includes(wanted);
}

export function entriesOf(branch: object): [string, unknown][] {
  return Object.entries(branch);
}
