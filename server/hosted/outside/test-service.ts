import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiClientManager } from "./api-client-manager.ts";
import type { Service } from "./service.ts";

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };
type Fault = (response: ServerResponse, seen: Seen) => void;

/** A service on this machine that answers as it is told, and a client for it whose time stands still between waits. */
export async function openTestService(wanted: Partial<Service> = {}) {
  const seen: Seen[] = [];
  const faults: Fault[] = [];
  const waits: number[] = [];
  const time = { nowMs: Date.parse("2026-11-21T12:00:00Z") };
  let usual: Fault = (response) => json(response, 200, { ok: true });
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "", headers } = request;
    const asked = { method, url, headers, body };
    seen.push(asked);
    (faults.shift() ?? usual)(response, asked);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const manager = new ApiClientManager({
    clock: { now: () => time.nowMs, ticks: () => time.nowMs },
    random: () => 0.5,
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
      time.nowMs += ms;
    },
  });
  const client = manager.open({
    name: "Testhub",
    baseUrl: () => baseUrl,
    credentialAdvice: "Give a new token at Settings.",
    ...wanted,
  });
  async function stop() {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
  return {
    ...{ client, manager, baseUrl, seen, waits, time },
    /** The next requests meet these, one each; after them it answers as usual. */
    next: (...these: Fault[]) => void faults.push(...these),
    usually: (fault: Fault) => {
      usual = fault;
    },
    stop,
    async close() {
      await manager.close();
      if (server.listening) await stop();
    },
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | number> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
