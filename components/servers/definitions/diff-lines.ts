/** One row of two texts side by side; null where one of them has nothing there. */
export type DiffRow =
  | { kind: "same" | "changed"; before: string | null; after: string | null }
  | { kind: "gap"; lines: number };

/** Unchanged lines that stay around a change. */
const AROUND = 3;
/** Steps of the comparison; past it the middle is shown as wholly replaced, which is true if not terse. */
const STEPS_MAX = 4_000_000;

/** What differs between two texts, line by line, with a little of what surrounds it. */
export function diffLines(before: string, after: string): DiffRow[] {
  const [was, is] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end))
    end += 1;
  const middle = compare(was.slice(start, was.length - end), is.slice(start, is.length - end));
  const same = (lines: string[]): DiffRow[] =>
    lines.map((line) => ({ kind: "same", before: line, after: line }));
  const tail = same(was.slice(was.length - end));
  return fold([...same(was.slice(0, start)), ...middle, ...tail]);
}

function compare(was: string[], is: string[]): DiffRow[] {
  if (was.length * is.length > STEPS_MAX) return replaced(was, is);
  const common = commonLengths(was, is);
  const rows: DiffRow[] = [];
  let [gone, come]: [string[], string[]] = [[], []];
  const settle = () => {
    rows.push(...replaced(gone, come));
    [gone, come] = [[], []];
  };
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && was[i] === is[j]) {
      settle();
      rows.push({ kind: "same", before: was[i]!, after: is[j]! });
      [i, j] = [i + 1, j + 1];
    } else if (j >= is.length || (i < was.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      gone.push(was[i++]!);
    } else {
      come.push(is[j++]!);
    }
  }
  settle();
  return rows;
}

/** How many lines two ends have in common, for every pair of starts. */
function commonLengths(was: string[], is: string[]): Uint32Array[] {
  const table = Array.from({ length: was.length + 1 }, () => new Uint32Array(is.length + 1));
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = is.length - 1; j >= 0; j--)
      table[i]![j] =
        was[i] === is[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

function replaced(gone: string[], come: string[]): DiffRow[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
    kind: "changed",
    before: gone[at] ?? null,
    after: come[at] ?? null,
  }));
}

function fold(rows: DiffRow[]): DiffRow[] {
  const isNear = rows.map((_, at) =>
    rows.slice(Math.max(0, at - AROUND), at + AROUND + 1).some((row) => row.kind === "changed"),
  );
  const folded: DiffRow[] = [];
  rows.forEach((row, at) => {
    const last = folded.at(-1);
    if (isNear[at]) folded.push(row);
    else if (last?.kind === "gap") last.lines += 1;
    else folded.push({ kind: "gap", lines: 1 });
  });
  return folded;
}
