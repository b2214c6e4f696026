/** Where the palette led lately, in this browser. */
export type RecentPlace = { title: string; says?: string; href: string };

const STORED_AS = "gatehouse.recent";
const KEPT = 5;

export function readRecentPlaces(): RecentPlace[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isPlace) : [];
  } catch {
    return [];
  }
}

export function rememberPlace({ title, says, href }: RecentPlace): void {
  const others = readRecentPlaces().filter((place) => place.href !== href);
  const places = [{ title, says, href }, ...others].slice(0, KEPT);
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(places));
  } catch {
    return; // Storage is full or forbidden: recents are a convenience.
  }
}

function isPlace(value: unknown): value is RecentPlace {
  const { title, href } = (value ?? {}) as Partial<RecentPlace>;
  return typeof title === "string" && typeof href === "string" && href.startsWith("/");
}
