import { diffLines, type LineChange } from "./diff-lines.ts";
import { countLines, type NarrowChange, narrowChange } from "./narrow-change.ts";

const CONTEXT_LINES = 3;
/** Where more differ, no reader follows: all of it is shown as replaced, as far as there is room. */
const LINES_MAX = 60_000;

export type Diff = { text: string; added: number; removed: number; truncated: boolean };

/** A unified diff, as git shows it, of at most so many bytes. */
export function writeDiff(path: string, before: string, after: string, bytesMax: number): Diff {
  const narrow = narrowChange(before, after, CONTEXT_LINES);
  if (countLines(narrow.before) + countLines(narrow.after) > LINES_MAX)
    return writeReplaced(path, narrow, bytesMax);
  const changes = diffLines(narrow.before, narrow.after);
  const added = changes.filter(({ kind }) => kind === "+").length;
  const removed = changes.filter(({ kind }) => kind === "-").length;
  if (added + removed === 0) return { text: "", added, removed, truncated: false };
  const lines = [`--- a/${path}`, `+++ b/${path}`, ...hunksOf(changes, narrow.firstLine).flatMap(writeHunk)];
  const { text, isCut } = cut(lines, bytesMax);
  return { text, added, removed, truncated: isCut };
}

/** So many lines do not fit in any answer: the removed ones come first, and are cut. */
function writeReplaced(path: string, { before, after, firstLine }: NarrowChange, bytesMax: number): Diff {
  const [removed, added] = [before, after].map((text) => countLines(text) + (text.endsWith("\n") ? 0 : 1));
  const shown = (text: string, sign: string) =>
    text
      .slice(0, bytesMax)
      .split("\n")
      .map((line) => sign + line);
  const { text } = cut(
    [
      `--- a/${path}`,
      `+++ b/${path}`,
      `@@ -${firstLine},${removed} +${firstLine},${added} @@`,
      ...shown(before, "-"),
      ...shown(after, "+"),
    ],
    bytesMax,
  );
  return { text, added: added!, removed: removed!, truncated: true };
}

type Numbered = LineChange & { oldLine: number; newLine: number };

/** Runs of changes with a few lines around them; runs that would touch are one. */
function hunksOf(changes: readonly LineChange[], firstLine: number): Numbered[][] {
  let oldLine = firstLine;
  let newLine = firstLine;
  const hunks: Numbered[][] = [];
  const numbered = changes.map((change) => {
    const at = { ...change, oldLine, newLine };
    if (change.kind !== "+") oldLine++;
    if (change.kind !== "-") newLine++;
    return at;
  });
  let until = 0;
  numbered.forEach(({ kind }, index) => {
    if (kind === " ") return;
    const from = Math.max(index - CONTEXT_LINES, until);
    const end = Math.min(index + CONTEXT_LINES + 1, numbered.length);
    const last = hunks.at(-1);
    if (last !== undefined && from <= until) last.push(...numbered.slice(until, end));
    else hunks.push(numbered.slice(from, end));
    until = Math.max(until, end);
  });
  return hunks;
}

function writeHunk(hunk: readonly Numbered[]): string[] {
  const { oldLine, newLine } = hunk[0]!; // a hunk holds a change at least
  const oldCount = hunk.filter(({ kind }) => kind !== "+").length;
  const newCount = hunk.filter(({ kind }) => kind !== "-").length;
  const span = (line: number, count: number): string => `${count === 0 ? line - 1 : line},${count}`;
  return [
    `@@ -${span(oldLine, oldCount)} +${span(newLine, newCount)} @@`,
    ...hunk.flatMap(({ kind, line }) =>
      line.endsWith("\n") ? [kind + line.slice(0, -1)] : [kind + line, "\\ No newline at end of file"],
    ),
  ];
}

function cut(lines: readonly string[], bytesMax: number): { text: string; isCut: boolean } {
  let text = "";
  for (const line of lines) {
    if (text.length + line.length + 1 > bytesMax)
      return { text: `${text}… (the rest is left out)\n`, isCut: true };
    text += `${line}\n`;
  }
  return { text, isCut: false };
}
