import type { ContentBlock } from "./results.ts";

/** The text blocks of a content, one under the other. */
export function wordsOf(content: readonly ContentBlock[]): string {
  return content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
}
