type Row = Record<string, string | number | null>;

/** More bars than this are no longer told apart. */
export const PEOPLE_MAX = 12;

/** Those with the most work first, and no more of them than can be read. */
export function prepareWorkload(rows: readonly Row[]): Row[] {
  return rows
    .toSorted((one, other) => Number(other.hours ?? 0) - Number(one.hours ?? 0))
    .slice(0, PEOPLE_MAX);
}
