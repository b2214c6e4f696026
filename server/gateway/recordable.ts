const TEXT_LENGTH_MAX = 300;
const UNSTORABLE = /[\0\ud800-\udfff]/;

/** Text that a stranger chose, made fit for the log: bounded, and nothing in it that Postgres cannot keep. */
export function recordable(text: string | null): string | null {
  if (text === null) return null;
  const bounded = text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX - 1)}…` : text;
  return UNSTORABLE.test(bounded) ? bounded.toWellFormed().replaceAll("\0", "\ufffd") : bounded;
}
