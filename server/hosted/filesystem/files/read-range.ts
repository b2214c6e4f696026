import type { FileHandle } from "node:fs/promises";

export type Piece = {
  encoding: "utf8" | "base64";
  content: string;
  /** Bytes [offset, end) of the file. */
  offset: number;
  end: number;
};

const NEWLINE = 10;
const CHUNK_BYTES = 64 * 1024;

/** Reads bytes; as text when they are text, cut between characters. */
export async function readRange(handle: FileHandle, offset: number, length: number): Promise<Piece> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  const read = bytes.subarray(0, filled);
  const text = decode(read, filled === length);
  if (text === null)
    return { encoding: "base64", content: read.toString("base64"), offset, end: offset + filled };
  return { encoding: "utf8", content: text.content, offset, end: offset + text.bytes };
}

export type LineSpan = { offset: number; end: number; lines: number };

/**
 * Where lines `from` (1 is the first) to `from + count - 1` lie, but no more than `bytesMax` of them and at
 * least one line's part. Null when the file has fewer lines.
 */
export async function findLines(
  handle: FileHandle,
  { from, count, bytesMax }: { from: number; count: number; bytesMax: number },
  signal: AbortSignal,
): Promise<LineSpan | null> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let line = 1;
  let position = 0;
  let offset = from === 1 ? 0 : -1;
  let end = 0;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) break;
    for (let at = chunk.indexOf(NEWLINE); at !== -1 && at < bytesRead; at = chunk.indexOf(NEWLINE, at + 1)) {
      const next = position + at + 1;
      line++;
      if (line === from) offset = end = next;
      if (line <= from) continue;
      if (next - offset > bytesMax) return closeSpan(offset, end, line - 1 - from, bytesMax);
      end = next;
      if (line === from + count) return { offset, end, lines: count };
    }
    position += bytesRead;
    if (offset !== -1 && position - offset > bytesMax) return closeSpan(offset, end, line - from, bytesMax);
  }
  if (offset === -1 || (offset === position && from > 1)) return null;
  const hasRest = end < position;
  return { offset, end: position, lines: line - from + (hasRest ? 1 : 0) };
}

/** Whole lines if one fits; of a line longer than the bound, its beginning. */
function closeSpan(offset: number, end: number, lines: number, bytesMax: number): LineSpan {
  return end > offset ? { offset, end, lines } : { offset, end: offset + bytesMax, lines: 1 };
}

/** Text of bytes, without the part of a character at a cut end; null when they are no text. */
function decode(bytes: Buffer, isCut: boolean): { content: string; bytes: number } | null {
  if (bytes.includes(0)) return null;
  for (let dropped = 0; dropped <= (isCut ? 3 : 0); dropped++) {
    const end = bytes.length - dropped;
    if (end < 0) return null;
    try {
      const content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
        bytes.subarray(0, end),
      );
      return end === 0 && bytes.length > 0 ? null : { content, bytes: end };
    } catch {
      // Perhaps the cut went through a character: try without its beginning.
    }
  }
  return null;
}
