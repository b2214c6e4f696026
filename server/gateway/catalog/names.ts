import { createHash } from "node:crypto";

/** Some clients allow no more, prefix included. */
export const NAME_LENGTH_MAX = 64;
const SEPARATOR = "__";
const DIGEST_LENGTH = 6;
/** What a cut leaves of a character in two code units: no header and no other client takes it. */
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** `slug__tool`, within the limit: a name that would be too long is cut and told apart by a digest. */
export function joinName(slug: string, name: string): string {
  const whole = `${slug}${SEPARATOR}${name}`;
  if (whole.length <= NAME_LENGTH_MAX) return whole;
  const digest = createHash("sha256").update(whole).digest("hex").slice(0, DIGEST_LENGTH);
  return `${whole.slice(0, NAME_LENGTH_MAX - DIGEST_LENGTH - 1).replace(HALF_CHARACTER, "")}_${digest}`;
}
