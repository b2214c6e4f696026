export type Attention = { id: string; tone: "warning" | "bad"; title: string; says: string; href: string };

/** More of one kind than this are counted, not listed. */
const LISTED_MAX = 5;

/** As many as one reads; more are one line that names the first. */
export function listOrCount(
  items: Attention[],
  all: { id: string; title: string; href: string },
  listedMax = LISTED_MAX,
): Attention[] {
  if (items.length <= listedMax) return items;
  const says = `${items
    .slice(0, listedMax)
    .map(({ title }) => title)
    .join("; ")}; …`;
  const tone = items.some((item) => item.tone === "bad") ? "bad" : "warning";
  return [{ ...all, tone, title: `${items.length} ${all.title}`, says }];
}

/** The first names, and how many there are besides. */
export function shorten(names: readonly string[]): string {
  const more = names.length - LISTED_MAX;
  return `${names.slice(0, LISTED_MAX).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
