import type { WellKnownKind, WellKnownServer } from "../../server/contracts/well-known-servers.ts";

/** Every word has to be somewhere in what the card says. */
export function filterCatalog<Entry extends WellKnownServer>(
  entries: readonly Entry[],
  { search, kind }: { search: string; kind: WellKnownKind | null },
): Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (kind !== null && entry.kind !== kind) return false;
    const text = [entry.title, entry.id, entry.kind, entry.description, entry.from].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
