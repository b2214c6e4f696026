const SLUG_LENGTH_MAX = 32;

/** An address made from a title: `Kundendienst (EU)` → `kundendienst-eu`. Empty where nothing of it can be one. */
export function suggestSlug(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_LENGTH_MAX)
    .replace(/^-+|-+$/g, "");
}
