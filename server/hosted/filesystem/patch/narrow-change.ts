/** The lines of two texts that differ, with a few alike around them. */
export type NarrowChange = {
  before: string;
  after: string;
  /** In both texts, of the first line kept. */
  firstLine: number;
};

/**
 * Cuts off what both texts begin and end with, before anything is split into lines: a patch of two megabytes is
 * looked at in the process that serves everybody.
 */
export function narrowChange(before: string, after: string, contextLines: number): NarrowChange {
  const head = lineStart(before, sameHead(before, after));
  const tail = sameTail(before, after, head);
  const from = linesBack(before, head, contextLines);
  const left = linesOn(before, before.length - tail, contextLines);
  return {
    before: before.slice(from, left),
    after: after.slice(from, after.length - (before.length - left)),
    firstLine: countLines(before, from) + 1,
  };
}

export function countLines(text: string, end = text.length): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

function sameHead(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** Before the first character lastIndexOf would look at it. */
const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1);

/** Of whole lines: in both texts it begins a line. */
function sameTail(a: string, b: string, head: number): number {
  const most = Math.min(a.length, b.length) - head;
  let tail = 0;
  while (tail < most && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  const begins = (text: string) =>
    text.length - tail === head || text.charCodeAt(text.length - tail - 1) === NEWLINE;
  if (begins(a) && begins(b)) return tail;
  const next = a.indexOf("\n", a.length - tail);
  return next === -1 ? 0 : a.length - next - 1;
}

function linesBack(text: string, at: number, count: number): number {
  let start = at;
  for (let line = 0; line < count && start > 0; line++) start = lineStart(text, start - 1);
  return start;
}

function linesOn(text: string, at: number, count: number): number {
  let end = at;
  for (let line = 0; line < count && end < text.length; line++) {
    const next = text.indexOf("\n", end);
    end = next === -1 ? text.length : next + 1;
  }
  return end;
}

const NEWLINE = 10;
