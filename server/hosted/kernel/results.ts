/** What a server answers: plain JSON-RPC results, era-neutral. The gateway adds `resultType`, `ttlMs` and the like. */
export type TextContent = { type: "text"; text: string };

export type CallToolResult = {
  content: TextContent[];
  structuredContent?: Record<string, unknown>;
  /** Present only on a tool that says it failed. */
  isError?: true;
};

export type ReadResourceResult = { contents: { uri: string; mimeType: string; text: string }[] };

export type PromptMessage = { role: "user" | "assistant"; content: TextContent };
export type GetPromptResult = { description: string; messages: PromptMessage[] };

export type CompleteResult = { completion: { values: string[]; total: number; hasMore: boolean } };
