import { toNodeHandler } from "@modelcontextprotocol/node";
import {
  createMcpHandler,
  type InputRequest,
  inputRequired,
  McpServer,
  type ServerNotifier,
} from "@modelcontextprotocol/server";
import { z } from "zod";
import { serveHttp } from "../link/test-peers.ts";

export type TestServer = {
  url: string;
  /** Tools whose calls were cancelled. */
  cancelled: string[];
  close: () => void;
};

/** What the servers ask their clients. */
export const questions = {
  form: {
    method: "elicitation/create",
    params: {
      message: "Who are you?",
      requestedSchema: {
        type: "object" as const,
        properties: { name: { type: "string" as const } },
        required: ["name"],
      },
    },
  },
  page: {
    method: "elicitation/create",
    params: { mode: "url" as const, message: "Please sign in", url: "https://x.test/" },
  },
  model: {
    method: "sampling/createMessage",
    params: {
      messages: [{ role: "user" as const, content: { type: "text" as const, text: "Hi" } }],
      maxTokens: 10,
    },
  },
  roots: { method: "roots/list", params: {} },
};

export function say(what: unknown) {
  const text = typeof what === "string" ? what : JSON.stringify(what);
  return { content: [{ type: "text" as const, text }] };
}

/** For tests: a modern server, as the SDK makes it. */
export async function serveModern(): Promise<TestServer> {
  const cancelled: string[] = [];
  let notify: ServerNotifier | null = null;
  const handler = createMcpHandler(() => createServer(cancelled, () => notify!), { legacy: "reject" });
  notify = handler.notify;
  const node = toNodeHandler(handler);
  const { url, close } = await serveHttp((req, res, body) => void node(req, res, JSON.parse(body || "null")));
  return { url, cancelled, close };
}

function createServer(cancelled: string[], notifier: () => ServerNotifier): McpServer {
  const mcp = new McpServer(
    { name: "modern", version: "2" },
    { capabilities: { resources: { subscribe: true, listChanged: true } } },
  );
  mcp.registerTool("greet", { inputSchema: z.object({ name: z.string() }) }, ({ name }) =>
    say(`Hello, ${name}`),
  );
  mcp.registerTool("count", {}, async ({ mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken;
    for (const progress of [1, 2])
      if (progressToken !== undefined)
        await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress } });
    return say("counted");
  });
  mcp.registerTool("wait", {}, async ({ mcpReq }) => {
    const progressToken = mcpReq._meta!.progressToken!;
    await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress: 0 } });
    return new Promise((_, reject) => {
      mcpReq.signal.addEventListener("abort", () => {
        cancelled.push("wait");
        reject(mcpReq.signal.reason);
      });
    });
  });
  mcp.registerTool("touch", {}, () => {
    notifier().resourceUpdated("test://note");
    return say("touched");
  });
  for (const [name, request] of Object.entries(questions)) {
    mcp.registerTool(name, {}, ({ mcpReq }) => {
      const answer = mcpReq.inputResponses?.[name];
      if (answer !== undefined) return say(answer);
      const requestState = `state of ${name}`;
      return inputRequired({ inputRequests: { [name]: request as unknown as InputRequest }, requestState });
    });
  }
  mcp.registerPrompt("paint", { argsSchema: z.object({ colour: z.string() }) }, ({ colour }) => ({
    messages: [{ role: "user", content: { type: "text", text: `Paint it ${colour}` } }],
  }));
  mcp.registerResource("note", "test://note", {}, ({ href }) => ({
    contents: [{ uri: href, text: "a note" }],
  }));
  return mcp;
}
