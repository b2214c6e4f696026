import { decodeText } from "./decode-text.ts";
import type { Extracted } from "./extracted.ts";

/** Plain text, source code included. */
export function extractText(bytes: Uint8Array): Extracted {
  const text = decodeText(bytes);
  return { title: null, text, details: countText(text) };
}

export function countText(text: string): { lines: number; words: number } {
  let lines = text === "" ? 0 : 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < text.length - 1; at = text.indexOf("\n", at + 1))
    lines++;
  return { lines, words: text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0 };
}
