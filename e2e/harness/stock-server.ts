import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

export type StockServer = {
  url: string;
  /** What it says from now on of the tool `count_stock`; whoever listens hears of it. */
  redescribe: (description: string) => void;
  close: () => void;
};

/** A server as somebody else would run it: made with the SDK, and open to those alone who have its key. */
export async function startStockServer(key: string): Promise<StockServer> {
  let description = "How many of an article are in stock.";
  const handler = createMcpHandler(() => {
    const mcp = new McpServer(
      { name: "stock", version: "4.2.0" },
      { capabilities: { tools: { listChanged: true } } },
    );
    const article = z.object({ article: z.string().describe("Its number") });
    mcp.registerTool("count_stock", { description, inputSchema: article }, () => ({
      content: [{ type: "text", text: "12" }],
    }));
    mcp.registerTool(
      "list_articles",
      { description: "All articles.", annotations: { readOnlyHint: true } },
      () => ({
        content: [{ type: "text", text: "bolt, nut" }],
      }),
    );
    return mcp;
  });
  const node = toNodeHandler(handler);
  const http = createServer((req, res) => {
    if (req.headers["x-stock-key"] === key) void node(req, res);
    else res.writeHead(401).end();
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    redescribe(next) {
      description = next;
      handler.notify.toolsChanged();
    },
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
}
