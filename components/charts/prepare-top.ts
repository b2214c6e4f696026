export type Top<Item> = { shown: Item[]; says: string | null };

/** The first few, and how many there are in all, said aloud: "6 of 12 servers". */
export function prepareTop<Item>(items: Item[], limit: number, noun: string): Top<Item> {
  const shown = items.slice(0, limit);
  return { shown, says: shown.length < items.length ? `${shown.length} of ${items.length} ${noun}` : null };
}
