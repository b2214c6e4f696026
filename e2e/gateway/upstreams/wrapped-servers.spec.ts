import path from "node:path";
import { actAsAdmin } from "../../harness/act.ts";
import { EVERYTHING, MODULES } from "../../harness/start-everything.ts";
import { startListening } from "../../harness/start-listening.ts";
import type { TestClient } from "../../harness/test-client.ts";
import { tourCalls, tourQuestions } from "../../harness/tour-everything.ts";
import { withEachEra } from "../../harness/with-each-era.ts";
import { test } from "../fixtures.ts";

const MCP_PROXY = path.join(MODULES, "../mcp-proxy/dist/bin/mcp-proxy.mjs");
const SUPERGATEWAY = path.join(MODULES, "../supergateway/dist/index.js");
const STDIO = [process.execPath, EVERYTHING, "stdio"];

const mcpProxy = (port: number) => [MCP_PROXY, "--host", "127.0.0.1", "--port", String(port), "--", ...STDIO];
const supergateway = (port: number, ...more: string[]) => [
  ...[SUPERGATEWAY, "--stdio", STDIO.join(" "), "--port", String(port), "--logLevel", "none"],
  ...["--outputTransport", ...more],
];

type End = {
  transport: "http" | "sse" | "websocket";
  path: string;
  /**
   * Its questions reach whoever called. mcp-proxy and a stateless supergateway do not say that a client can be asked;
   * supergateway asks all its clients at once over SSE, takes the first answer for the one, and over WebSocket none.
   */
  asks: boolean;
};

/** The same server of the legacy era over stdio, behind programs that put it on a network; a program has one or two ends. */
const programs: Record<string, { args: (port: number) => string[]; ends: Record<string, End> }> = {
  "mcp-proxy": {
    args: mcpProxy,
    ends: {
      http: { transport: "http", path: "/mcp", asks: false },
      sse: { transport: "sse", path: "/sse", asks: false },
    },
  },
  "supergateway's SSE": {
    args: (port) => supergateway(port, "sse"),
    ends: { sse: { transport: "sse", path: "/sse", asks: false } },
  },
  "supergateway's WebSocket": {
    args: (port) => supergateway(port, "ws"),
    ends: { ws: { transport: "websocket", path: "/message", asks: false } },
  },
  "supergateway's streamable HTTP": {
    args: (port) => supergateway(port, "streamableHttp", "--stateful"),
    ends: { http: { transport: "http", path: "/mcp", asks: true } },
  },
  "supergateway's streamable HTTP without sessions": {
    args: (port) => supergateway(port, "streamableHttp"),
    ends: { http: { transport: "http", path: "/mcp", asks: false } },
  },
};

for (const [name, { args, ends }] of Object.entries(programs)) {
  test(`a stdio server behind ${name}`, { tag: "@upstream-real" }, async ({ house, key }) => {
    const admin = actAsAdmin(house);
    const program = await startListening(args);
    try {
      for (const [end, { transport, path, asks }] of Object.entries(ends)) {
        await test.step(end, async () => {
          const slug = `wrapped-${end}`;
          const url = `${transport === "websocket" ? "ws" : "http"}://127.0.0.1:${program.port}${path}`;
          await admin.server.create.mutate({ slug, source: "remote", transport, instances: [{ url }] });
          await withEachEra({ url: `${house.url}/mcp/${slug}`, key }, "echo", async (client: TestClient) => {
            await tourCalls(client);
            if (asks) await tourQuestions(client);
          });
          await admin.server.remove.mutate({ slug, confirm: slug });
        });
      }
    } finally {
      await program.stop();
    }
  });
}
