type Row = { id: string; at: string };

/** What was there when the list was held, with older rows still loading below it; newer ones are counted. */
export function heldRows<Kind extends Row>(held: Kind[], rows: Kind[]): { rows: Kind[]; waiting: number } {
  const newest = held[0];
  const oldest = held.at(-1);
  if (!newest || !oldest) return { rows: held, waiting: rows.length };
  const known = new Set(held.map((row) => row.id));
  const below = rows.filter((row) => row.at <= oldest.at && !known.has(row.id));
  const waiting = rows.filter((row) => row.at >= newest.at && !known.has(row.id)).length;
  return { rows: below.length > 0 ? [...held, ...below] : held, waiting };
}
