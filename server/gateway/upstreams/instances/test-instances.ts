import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { serveHttp } from "../link/test-peers.ts";

/** How a server takes a call. `run` is called where it does the work. */
export type Manner = (res: ServerResponse, answer: string, run: () => void) => void;

/** For tests: ways to answer a call, well and ill. */
export const manners = {
  well: (res, answer, run) => {
    run();
    res.setHeader("content-type", "application/json").end(answer);
  },
  closesBefore: (res) => res.destroy(),
  closesMidAnswer: (res, answer, run) => {
    run();
    res.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
    res.write(answer.slice(0, 20), () => res.destroy());
  },
  fails: (res, _, run) => {
    run();
    res.writeHead(500, { "content-type": "text/plain" }).end("it broke");
  },
  talksGarbage: (res, _, run) => {
    run();
    res.setHeader("content-type", "application/json").end("]]>{");
  },
  hangs: (_res, _answer, run) => run(),
} satisfies Record<string, Manner>;

export type TestInstance = {
  url: string;
  /** The `n` of each call that was run, in order. */
  ran: number[];
  /** Questions how it is, and to be met, that were answered. */
  met: () => number;
  manner: Manner;
  close: () => void;
};

/** A modern server over HTTP of one tool, whose manners may change. */
export async function startInstance(manner: Manner = manners.well): Promise<TestInstance> {
  let met = 0;
  const started = await serveHttp((_req: IncomingMessage, res: ServerResponse, body: string) => {
    const { id, method, params } = JSON.parse(body);
    const answerWith = (result: object) => JSON.stringify({ jsonrpc: "2.0", id, result });
    if (method === "server/discover") {
      met += 1;
      const discovered = { supportedVersions: ["2026-07-28"], capabilities: { tools: {} }, serverInfo: {} };
      res
        .setHeader("content-type", "application/json")
        .end(answerWith({ resultType: "complete", ...discovered }));
      return;
    }
    const { n } = params.arguments;
    instance.manner(res, answerWith({ content: [], n }), () => void instance.ran.push(n));
  });
  const instance: TestInstance = { ...started, ran: [], manner, met: () => met };
  return instance;
}

/** Takes connections and says nothing, ever. */
export async function startSilence() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/mcp`, close };
}

/** Nobody listens there. */
export async function refusedUrl(): Promise<string> {
  const { url, close } = await startSilence();
  close();
  return url;
}

/** A legacy server that keeps sessions, and forgets them all when told to. `release` answers what was held back. */
export async function startForgetful() {
  let session = 1;
  const ran: number[] = [];
  const held: (() => void)[] = [];
  const server = await serveHttp((req, res, body) => {
    const { id, method, params } =
      body === "" ? { id: null, method: req.method, params: null } : JSON.parse(body);
    const answer = (result: object) =>
      res.setHeader("content-type", "application/json").end(JSON.stringify({ jsonrpc: "2.0", id, result }));
    if (method === "server/discover") return res.writeHead(400).end();
    if (method === "initialize") {
      res.setHeader("mcp-session-id", `s${session}`);
      return answer({
        protocolVersion: "2025-11-25",
        capabilities: {},
        serverInfo: { name: "f", version: "1" },
      });
    }
    if (req.headers["mcp-session-id"] !== `s${session}`) return res.writeHead(404).end();
    if (method !== "tools/call") return res.writeHead(202).end();
    const { n } = params.arguments;
    ran.push(n);
    if (n < 100) return answer({ content: [], n });
    return held.push(() => answer({ content: [], n }));
  });
  const forget = () => {
    session += 1;
  };
  const release = () => {
    for (const answer of held.splice(0)) answer();
  };
  return { ...server, ran, forget, release };
}
