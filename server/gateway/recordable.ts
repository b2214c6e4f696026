const TEXT_LENGTH_MAX = 300;
const UNSTORABLE = /[\0\ud800-\udfff]/;

/** Text that a stranger chose, made fit for the log: bounded, and nothing in it that Postgres cannot keep. */
export function recordable<Text extends string | null>(
  text: Text,
  lengthMax = TEXT_LENGTH_MAX,
): string | Text {
  if (text === null) return text;
  const bounded = text.length > lengthMax ? `${text.slice(0, lengthMax - 1)}…` : text;
  return UNSTORABLE.test(bounded) ? bounded.toWellFormed().replaceAll("\0", "\ufffd") : bounded;
}
