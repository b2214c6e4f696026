import type { Tool } from "./define-tool.ts";
import { createTestContext } from "./test-context.ts";
import { wordsOf } from "./words-of.ts";

/** What a tool answers: its structured content, or the words of its failure. For tests. */
export async function callInTest(tool: Tool, args: unknown, context = createTestContext()): Promise<unknown> {
  const { structuredContent, isError, content } = await tool.call(args, context);
  return isError ? wordsOf(content) : structuredContent;
}
