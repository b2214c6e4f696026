import { createInterface } from "node:readline";

/** What upstream-server.ts answers over HTTP, over stdio in the legacy era: the least that a process server does. */
const RESULTS: Readonly<Record<string, object>> = {
  initialize: {
    protocolVersion: "2025-11-25",
    capabilities: { tools: {} },
    serverInfo: { name: "bench", version: "1.0.0" },
  },
  "tools/list": {
    tools: [{ name: "greet_person", description: "A greeting.", inputSchema: { type: "object" } }],
  },
  "tools/call": {
    content: [{ type: "text", text: "Hello, Ada." }],
    structuredContent: { greeting: "Hello, Ada.", language: "English" },
  },
  ping: {},
};
const UNKNOWN = { error: { code: -32601, message: "Method not found" } };

createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method } = JSON.parse(line) as { id?: unknown; method: string };
  if (id === undefined) return;
  const result = RESULTS[method];
  process.stdout.write(
    `${JSON.stringify({ jsonrpc: "2.0", id, ...(result === undefined ? UNKNOWN : { result }) })}\n`,
  );
});
