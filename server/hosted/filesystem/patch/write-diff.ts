import { diffLines, type LineChange } from "./diff-lines.ts";

const CONTEXT_LINES = 3;

export type Diff = { text: string; added: number; removed: number; truncated: boolean };

/** A unified diff, as git shows it, of at most so many bytes. */
export function writeDiff(path: string, before: string, after: string, bytesMax: number): Diff {
  const changes = diffLines(before, after);
  const added = changes.filter(({ kind }) => kind === "+").length;
  const removed = changes.filter(({ kind }) => kind === "-").length;
  if (added + removed === 0) return { text: "", added, removed, truncated: false };
  const lines = [`--- a/${path}`, `+++ b/${path}`, ...hunksOf(changes).flatMap(writeHunk)];
  const { text, isCut } = cut(lines, bytesMax);
  return { text, added, removed, truncated: isCut };
}

type Numbered = LineChange & { oldLine: number; newLine: number };

/** Runs of changes with a few lines around them; runs that would touch are one. */
function hunksOf(changes: readonly LineChange[]): Numbered[][] {
  let oldLine = 1;
  let newLine = 1;
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
