import { rmSync } from "node:fs";
import path from "node:path";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { connectV2 } from "./connect-v2.ts";
import { makeTempDir } from "./make-temp-dir.ts";
import type { Place, TestClient } from "./test-client.ts";

const PROXY = path.join(import.meta.dirname, "../../node_modules/mcp-remote/dist/proxy.js");

/** A client that knows only stdio, behind the bridge that people use to reach a server over HTTP. */
export async function connectMcpRemote(
  { url, key }: Place,
  transport: "http-only" | "sse-only",
): Promise<TestClient> {
  const folder = makeTempDir("mcp-remote");
  // biome-ignore lint/suspicious/noTemplateCurlyInString: mcp-remote itself puts the variable in
  const header = "Authorization:${BEARER}";
  const stdio = new StdioClientTransport({
    command: process.execPath,
    args: [PROXY, url, "--transport", transport, "--header", header],
    env: { BEARER: `Bearer ${key}`, MCP_REMOTE_CONFIG_DIR: folder, HOME: folder },
    stderr: "ignore",
  });
  const client = await connectV2(stdio, "legacy");
  return {
    ...client,
    async close() {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
