import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";

type Guard = { issuer: string; isGood(token: string): Promise<boolean> };

const METADATA = "/.well-known/oauth-protected-resource/mcp";
const SCOPE = "stock:read";

/** A server that is entered with tokens of one authorization server, and says which (RFC 9728). */
export async function startGuardedServer({ issuer, isGood }: Guard) {
  const seen = new Set<string>();
  const handler = createMcpHandler(() => {
    const mcp = new McpServer({ name: "guarded", version: "1.0.0" });
    mcp.registerTool("count_stock", { description: "How many are in stock." }, () => ({
      content: [{ type: "text", text: "12" }],
    }));
    return mcp;
  });
  const node = toNodeHandler(handler);
  const http = createServer(async (req, res) => {
    const origin = `http://${req.headers.host}`;
    if (req.url === METADATA) {
      const metadata = {
        resource: `${origin}/mcp`,
        authorization_servers: [issuer],
        scopes_supported: [SCOPE],
      };
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(metadata));
      return;
    }
    const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1];
    if (token !== undefined && (await isGood(token))) {
      seen.add(token);
      await node(req, res);
      return;
    }
    const challenge = `Bearer resource_metadata="${origin}${METADATA}"${token === undefined ? "" : ', error="invalid_token"'}`;
    res.writeHead(401, { "www-authenticate": challenge }).end();
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    /** Every token that opened it, in their order. */
    tokens: () => [...seen],
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
}
