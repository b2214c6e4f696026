/**
 * JSON that Postgres keeps as jsonb: it refuses NUL, and the half of a character that is left where a text was cut
 * short. One such text would undo the whole transaction that it is told in.
 */
export function toStorableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "string" ? part.toWellFormed().replaceAll("\0", "\ufffd") : part,
  );
}
