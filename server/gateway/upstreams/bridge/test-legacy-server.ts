import { randomUUID } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import {
  CreateMessageResultSchema,
  ElicitResultSchema,
  ListRootsResultSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { serveHttp } from "../link/test-peers.ts";
import { questions, say, type TestServer } from "./test-sdk-servers.ts";

/** For tests: a server of a legacy version, with sessions, as the first SDK makes it. */
export async function serveLegacy(version: string): Promise<TestServer> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const cancelled: string[] = [];
  const served = await serveHttp((req, res, body) => {
    const message = body === "" ? undefined : JSON.parse(body);
    void handle(message).then((transport) => transport.handleRequest(req, res, message));

    async function handle(asked: { method?: string; params: { protocolVersion: string } } | undefined) {
      const known = sessions.get(String(req.headers["mcp-session-id"]));
      if (known !== undefined || asked?.method !== "initialize") return known ?? open();
      asked.params.protocolVersion = version; // it is of its version, whatever is asked for
      return open();
    }
  });

  async function open(): Promise<StreamableHTTPServerTransport> {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, transport),
    });
    await createServer(cancelled).connect(transport as Parameters<McpServer["connect"]>[0]);
    return transport;
  }
  return { url: served.url, cancelled, close: served.close };
}

function createServer(cancelled: string[]): McpServer {
  const mcp = new McpServer(
    { name: "legacy", version: "1" },
    { capabilities: { logging: {}, resources: { subscribe: true, listChanged: true } } },
  );
  const subscribed = new Set<string>();
  mcp.server.setRequestHandler(SubscribeRequestSchema, ({ params }) => {
    subscribed.add(params.uri);
    return {};
  });
  mcp.server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
    subscribed.delete(params.uri);
    return {};
  });
  mcp.registerTool("greet", { inputSchema: { name: z.string() } }, ({ name }) => say(`Hello, ${name}`));
  mcp.registerTool("count", {}, async ({ _meta, sendNotification }) => {
    const progressToken = _meta?.progressToken;
    for (const progress of [1, 2])
      if (progressToken !== undefined)
        await sendNotification({ method: "notifications/progress", params: { progressToken, progress } });
    return say("counted");
  });
  mcp.registerTool("wait", {}, async ({ _meta, signal, sendNotification }) => {
    const progressToken = _meta!.progressToken!;
    await sendNotification({ method: "notifications/progress", params: { progressToken, progress: 0 } });
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => {
        cancelled.push("wait");
        reject(signal.reason);
      });
    });
  });
  mcp.registerTool("touch", {}, async () => {
    if (subscribed.has("test://note")) await mcp.server.sendResourceUpdated({ uri: "test://note" });
    return say("touched");
  });
  mcp.registerTool("form", {}, async ({ sendRequest }) => {
    const params = questions.form.params;
    return say(await sendRequest({ method: "elicitation/create", params }, ElicitResultSchema));
  });
  mcp.registerTool("page", {}, async ({ sendRequest }) => {
    const params = { ...questions.page.params, elicitationId: "e1" };
    return say(await sendRequest({ method: "elicitation/create", params }, ElicitResultSchema));
  });
  mcp.registerTool("model", {}, async ({ sendRequest }) => {
    const params = questions.model.params;
    return say(await sendRequest({ method: "sampling/createMessage", params }, CreateMessageResultSchema));
  });
  mcp.registerTool("roots", {}, async ({ sendRequest }) =>
    say(await sendRequest({ method: "roots/list" }, ListRootsResultSchema)),
  );
  mcp.registerPrompt("paint", { argsSchema: { colour: z.string() } }, ({ colour }) => ({
    messages: [{ role: "user", content: { type: "text", text: `Paint it ${colour}` } }],
  }));
  mcp.registerResource("note", "test://note", {}, ({ href }) => ({
    contents: [{ uri: href, text: "a note" }],
  }));
  return mcp;
}
