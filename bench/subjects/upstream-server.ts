import { serveBench } from "./serve-bench.ts";

/** A server that is to be proxied: it answers as fast as JSON can, so that the proxy is what is measured. */
const VERSION = "2026-07-28";
const tools = [
  { name: "greet_person", description: "A greeting.", inputSchema: { type: "object" } },
  ...Array.from({ length: 19 }, (_, at) => ({
    name: `tool_${at}`,
    description: `Does the thing number ${at}, and says what came of it.`,
    inputSchema: { type: "object", properties: { of: { type: "string", description: "Of what." } } },
  })),
];
const RESULTS: Readonly<Record<string, object>> = {
  "server/discover": {
    ...{ ttlMs: 3_600_000, cacheScope: "public" },
    supportedVersions: [VERSION],
    capabilities: { tools: {} },
  },
  "tools/list": { ttlMs: 3_600_000, cacheScope: "public", tools },
  "tools/call": {
    content: [{ type: "text", text: "Hello, Ada." }],
    structuredContent: { greeting: "Hello, Ada.", language: "English" },
  },
};

await serveBench((req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    const { id, method } = JSON.parse(Buffer.concat(chunks).toString()) as { id: unknown; method: string };
    const result = { resultType: "complete", ...RESULTS[method] };
    const body = JSON.stringify({ jsonrpc: "2.0", id, result });
    res.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    res.end(body);
  });
});
