const PREFIX = "=?base64?";
const SUFFIX = "?=";

/** What a header says, where unsafe values come wrapped in base64. Null: it is wrapped, but not in base64. */
export function decodeHeaderValue(value: string): string | null {
  const trimmed = value.trim();
  const isWrapped =
    trimmed.length >= PREFIX.length + SUFFIX.length && trimmed.startsWith(PREFIX) && trimmed.endsWith(SUFFIX);
  if (!isWrapped) return trimmed;
  const encoded = trimmed.slice(PREFIX.length, -SUFFIX.length);
  const bytes = Buffer.from(encoded, "base64");
  // Node forgives stray characters and missing padding; two readers that forgive differently could be deceived.
  if (bytes.toString("base64") !== encoded) return null;
  const text = bytes.toString("utf8");
  return Buffer.from(text).equals(bytes) ? text : null;
}
