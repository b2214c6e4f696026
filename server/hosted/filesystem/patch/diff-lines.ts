export type LineChange = { kind: " " | "-" | "+"; line: string };

/** Past so many differences the shortest script is not looked for: the middle is shown as replaced. */
const DIFFERENCES_MAX = 500;
/** Nor past so many looks at a line: some milliseconds. */
const LOOKS_MAX = 1_000_000;

/** The shortest way from one text to the other, by lines (Myers), each line with its own line end. */
export function diffLines(before: string, after: string): LineChange[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++;
  const same = (line: string): LineChange => ({ kind: " ", line });
  return [
    ...a.slice(0, head).map(same),
    ...diffMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

function diffMiddle(a: readonly string[], b: readonly string[]): LineChange[] {
  const trace = findTrace(a, b);
  if (trace === null) {
    return [
      ...a.map((line): LineChange => ({ kind: "-", line })),
      ...b.map((line): LineChange => ({ kind: "+", line })),
    ];
  }
  return walkBack(a, b, trace);
}

/** For each number of differences, how far each diagonal reached before it; null past the bound. */
function findTrace(a: readonly string[], b: readonly string[]): Map<number, number>[] | null {
  const trace: Map<number, number>[] = [];
  const reach = new Map([[1, 0]]);
  let looks = 0;
  for (let differences = 0; differences <= Math.min(a.length + b.length, DIFFERENCES_MAX); differences++) {
    trace.push(new Map(reach));
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let x = startOf(reach, diagonal, differences);
      const from = x;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      looks += x - from + 1;
      if (looks > LOOKS_MAX) return null;
      reach.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return trace;
    }
  }
  return null;
}

type Reach = ReadonlyMap<number, number>;

function startOf(reach: Reach, diagonal: number, differences: number): number {
  return cameFromAbove(reach, diagonal, differences)
    ? (reach.get(diagonal + 1) ?? -1)
    : (reach.get(diagonal - 1) ?? -1) + 1;
}

/** An added line comes from the diagonal above; a removed one from that below. */
function cameFromAbove(reach: Reach, diagonal: number, differences: number): boolean {
  if (diagonal === -differences) return true;
  return diagonal !== differences && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1);
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly Map<number, number>[],
): LineChange[] {
  const changes: LineChange[] = [];
  let x = a.length;
  let y = b.length;
  for (let differences = trace.length - 1; differences >= 0; differences--) {
    const reach = trace[differences]!;
    const diagonal = x - y;
    const start = startOf(reach, diagonal, differences);
    const isDown = cameFromAbove(reach, diagonal, differences);
    while (x > start) {
      changes.push({ kind: " ", line: a[--x]! });
      y--;
    }
    if (differences === 0) break;
    if (isDown) changes.push({ kind: "+", line: b[--y]! });
    else changes.push({ kind: "-", line: a[--x]! });
  }
  return changes.reverse();
}
