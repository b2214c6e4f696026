import { decodeText } from "./decode-text.ts";
import type { Extracted } from "./extracted.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SAMPLE_ROWS = 20;

/** Which sign parts the columns, what they are called, how many rows there are (RFC 4180, quotes and all). */
export function extractCsv(bytes: Uint8Array): Extracted {
  const text = decodeText(bytes);
  const delimiter = guessDelimiter(text);
  const { first, rows, ragged } = readRows(text, delimiter);
  const hasHeader = first.length > 0 && first.every((cell) => cell !== "" && !/^-?[\d.,]+$/.test(cell));
  return {
    title: null,
    text,
    details: {
      delimiter: delimiter === "\t" ? "tab" : delimiter,
      columns: first.length,
      rows: hasHeader ? Math.max(0, rows - 1) : rows,
      hasHeader,
      columnNames: hasHeader ? first : [],
      raggedRows: ragged,
    },
  };
}

/** The sign that parts the first rows into the same number of columns, and the most of them. */
function guessDelimiter(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const counts = countColumns(text, delimiter, SAMPLE_ROWS);
    const isSteady = counts.every((count) => count === counts[0]);
    return { delimiter, score: (isSteady ? 1_000 : 0) + Math.min(...counts, 500) };
  });
  return scores.filter(({ score }) => score !== 1_001).sort((a, b) => b.score - a.score)[0]?.delimiter ?? ",";
}

function countColumns(text: string, delimiter: string, rowsMax: number): number[] {
  const counts: number[] = [];
  for (const row of rowsOf(text, delimiter)) {
    counts.push(row.length);
    if (counts.length === rowsMax) break;
  }
  return counts;
}

function readRows(text: string, delimiter: string): { first: string[]; rows: number; ragged: number } {
  let first: string[] | null = null;
  let rows = 0;
  let ragged = 0;
  for (const row of rowsOf(text, delimiter)) {
    first ??= row;
    rows++;
    if (row.length !== first.length) ragged++;
  }
  return { first: (first ?? []).map((cell) => cell.trim()), rows, ragged };
}

function* rowsOf(text: string, delimiter: string): Generator<string[], void, void> {
  let row: string[] = [];
  let at = text.startsWith("\ufeff") ? 1 : 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at, delimiter);
    row.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) {
      at++;
      if (at < text.length) continue;
      row.push("");
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    if (row.length > 1 || row[0] !== "") yield row;
    row = [];
  }
}

function readPlain(text: string, from: number, delimiter: string): { value: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end++;
  return { value: text.slice(from, end), end };
}

/** A doubled quote is a quote; whatever stands between the closing one and the delimiter is kept. */
function readQuoted(text: string, from: number): { value: string; end: number } {
  let value = "";
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') return { value, end: at };
    value += '"';
    at++;
  }
}
