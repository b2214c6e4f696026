import type { Sampled } from "../kernel/sample.ts";

/** What a model said, without what it drew or wants to call. */
export function textOf({ content }: Sampled): string {
  const blocks = Array.isArray(content) ? content : [content];
  return blocks.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
}
