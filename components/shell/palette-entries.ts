/** One line of the palette: it leads somewhere or does something. */
export type PaletteEntry = {
  id: string;
  group: string;
  title: string;
  says?: string;
  /** Other words people look for. */
  words?: string;
} & ({ href: string } | { onRun: () => void });

/** Entries whose title or words begin with every word typed, wherever in the title; nothing typed keeps all. */
export function matchEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const words = `${entry.title} ${entry.words ?? ""}`.toLowerCase().split(/[\s-]+/);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

/** In the order of first appearance. */
export function groupEntries(entries: readonly PaletteEntry[]): { group: string; entries: PaletteEntry[] }[] {
  const groups = Map.groupBy(entries, ({ group }) => group);
  return [...groups].map(([group, members]) => ({ group, entries: members }));
}
