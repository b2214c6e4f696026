import type { Client } from "@modelcontextprotocol/client";
import { expect } from "@playwright/test";

/** The structured answers so far, the last one of each tool. */
type Seen = Record<string, Record<string, unknown> | undefined>;
export type ExampleCall = {
  tool: string;
  args: object | ((seen: Readonly<Seen>) => object);
  /** Part of the structured answer; or, as a pattern, the words of it. */
  answers: Record<string, unknown> | RegExp;
};

/**
 * Each example in its order, by a client that checks answers against the published schemas itself. Every tool that the
 * server lists must have been called.
 */
export async function callExamples(client: Client, examples: readonly ExampleCall[]): Promise<void> {
  const { tools } = await client.listTools();
  const seen: Seen = {};
  const called = new Set<string>();
  for (const [index, { tool, args, answers }] of examples.entries()) {
    const given = typeof args === "function" ? args(seen) : args;
    const answer = await client.callTool({ name: tool, arguments: { ...given } });
    const words = answer.content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
    const what = `example ${index}: ${tool} ${JSON.stringify(given).slice(0, 200)}`;
    called.add(tool);
    if (answers instanceof RegExp) expect(words, what).toMatch(answers);
    else {
      expect(answer.isError ? words : null, what).toBeNull();
      expect(answer.structuredContent, what).toMatchObject(answers);
    }
    if (!answer.isError) seen[tool] = answer.structuredContent as Record<string, unknown> | undefined;
  }
  expect(
    tools.map(({ name }) => name).filter((name) => !called.has(name)),
    "tools without an example",
  ).toEqual([]);
}
