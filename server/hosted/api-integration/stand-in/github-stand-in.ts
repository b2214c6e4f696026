import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createContract, nameOf } from "./contract.ts";
import { createGitHubState, type Reply } from "./github-state.ts";

type Fault = { status: number; body?: unknown; headers?: Record<string, string> } | "hang" | "break off";

export const STAND_IN_TOKEN = "github_pat_test";
export const EXPIRED_TOKEN = "github_pat_expired";
const LIMIT = 5_000;
const contract = createContract(
  JSON.parse(readFileSync(path.join(import.meta.dirname, "github-description.json"), "utf8")),
);

/**
 * GitHub on this machine, kept in memory. What it answers is made of GitHub's own description, and every request and
 * answer is held to it: `faults` has what was not as described.
 */
export async function openGitHubStandIn() {
  const state = createGitHubState(contract);
  const faults: string[] = [];
  const asked: string[] = [];
  const used = new Set<string>();
  const next: Fault[] = [];
  let remaining = LIMIT;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, "http://github.test");
    const call = `${request.method} ${url.pathname}`;
    asked.push(`${call}${url.search}`);
    let text = "";
    for await (const chunk of request) text += chunk;
    const fault = next.shift();
    if (fault === "hang") return;
    if (fault === "break off") {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"id":');
      return void setImmediate(() => response.destroy());
    }
    const operation = contract.find(request.method!, url.pathname);
    if (operation === null) {
      faults.push(`${call}: GitHub's description has no such operation`);
      return send(response, { status: 404, body: { message: "Not Found" } });
    }
    used.add(nameOf(operation.method, operation.template));
    const hold = ({ status, body }: Reply) => {
      const against = contract.answerFaults(operation, status, body);
      faults.push(...against.map((says) => `${call} → ${status} ${says}`));
    };
    if (fault !== undefined) {
      if (typeof fault.body === "object") hold({ status: fault.status, body: fault.body });
      return send(response, { status: fault.status, body: fault.body }, fault.headers);
    }
    const body = text === "" ? undefined : JSON.parse(text);
    faults.push(
      ...contract.requestFaults(operation, url.searchParams, body).map((says) => `${call}: ${says}`),
    );
    const reply = reject(request) ?? state.reply(operation, url, body);
    hold(reply);
    const etag = `"${createHash("sha256").update(JSON.stringify(reply.body)).digest("hex").slice(0, 16)}"`;
    if (request.method === "GET" && request.headers["if-none-match"] === etag)
      return void response.writeHead(304, { etag }).end();
    remaining -= 1;
    send(response, reply, request.method === "GET" ? { etag, "cache-control": "private, max-age=60" } : {});
  }

  function send(
    response: ServerResponse,
    { status, body, link }: Reply,
    headers: Record<string, string> = {},
  ): void {
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "x-ratelimit-limit": LIMIT,
      "x-ratelimit-remaining": remaining,
      "x-ratelimit-reset": Math.ceil(Date.now() / 1_000) + 3_600,
      "x-ratelimit-resource": "core",
      ...(link !== undefined && { link }),
      ...headers,
    });
    response.end(JSON.stringify(body ?? {}));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      faults.push(`the stand-in itself: ${error.stack}`);
      response.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    asked,
    /** Which operations were asked, and which GitHub's description has. */
    used,
    described: contract.described,
    /** The next requests meet these instead of GitHub. */
    meet: (...these: Fault[]) => void next.push(...these),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Reading needs no token, changing anything and searching code do. */
function reject({ method, url, headers }: IncomingMessage): Reply | null {
  const { authorization } = headers;
  if (authorization === undefined) {
    const isOpen = method === "GET" && !url!.startsWith("/search/code");
    return isOpen ? null : { status: 401, body: { message: "Requires authentication" } };
  }
  return authorization === `Bearer ${STAND_IN_TOKEN}`
    ? null
    : { status: 401, body: { message: "Bad credentials" } };
}
