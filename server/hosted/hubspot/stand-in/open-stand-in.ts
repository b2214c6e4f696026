import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerRest } from "./answer-marketing.ts";
import { answerObjects, type Call, ok, type Reply, refuse } from "./answer-objects.ts";
import { openContract } from "./contract.ts";
import { Portal } from "./portal.ts";

export const EXPIRED_REFRESH_TOKEN = "refresh-expired";

type Fault = (res: ServerResponse, call: Call) => void;

/** As HubSpot sends them with each answer: within ten seconds, and within the day. */
export const limitHeaders = (left: { interval?: number; daily?: number } = {}) => ({
  "x-hubspot-ratelimit-daily": "650000",
  "x-hubspot-ratelimit-daily-remaining": String(left.daily ?? 649_000),
  "x-hubspot-ratelimit-interval-milliseconds": "10000",
  "x-hubspot-ratelimit-max": "190",
  "x-hubspot-ratelimit-remaining": String(left.interval ?? 189),
});

/**
 * HubSpot on this machine. What it is asked and what it answers are held against the vendor's published description;
 * `contract.violations` lists what was not as described.
 */
export async function openStandIn({ nowMs = Date.parse("2026-11-21T12:00:00.000Z") } = {}) {
  const portal = new Portal(nowMs);
  const contract = openContract();
  const calls: (Call & { authorization: string })[] = [];
  const faults: Fault[] = [];
  const tokens = new Set(["pat-good"]);
  const server = createServer((req, res) => void handle(req, res));

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const call = await read(req);
    const authorization = req.headers.authorization ?? "";
    calls.push({ ...call, authorization });
    const fault = faults.shift();
    if (fault !== undefined) return fault(res, call);
    const reply = answer(call, authorization);
    contract.check(call, reply);
    send(res, reply, limitHeaders());
  }

  function answer(call: Call, authorization: string): Reply {
    if (call.path === "/oauth/2026-03/token") {
      if (call.body.refresh_token === EXPIRED_REFRESH_TOKEN)
        return refuse(400, "BAD_REFRESH_TOKEN", "missing or unknown refresh token");
      tokens.add("access-fresh");
      const said = {
        access_token: "access-fresh",
        refresh_token: "refresh",
        token_type: "bearer",
        token_use: "access_token",
        expires_in: 1800,
      };
      return ok(said);
    }
    if (!tokens.has(authorization.replace("Bearer ", "")))
      return refuse(
        401,
        "EXPIRED_AUTHENTICATION",
        "The OAuth token used to make this call expired 3 hour(s) ago.",
      );
    return (
      answerRest(portal, call) ?? answerObjects(portal, call) ?? refuse(404, "NOT_FOUND", `no ${call.path}`)
    );
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    ...{ portal, contract, calls, tokens },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The next calls meet these, one each. */
    next: (...these: Fault[]) => void faults.push(...these),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
export type StandIn = Awaited<ReturnType<typeof openStandIn>>;

export function send(
  res: ServerResponse,
  { status, body }: Reply,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { "content-type": "application/json;charset=utf-8", ...headers });
  res.end(body === null ? undefined : JSON.stringify(body));
}

async function read(req: IncomingMessage): Promise<Call> {
  let text = "";
  for await (const chunk of req) text += chunk;
  const { pathname, searchParams } = new URL(req.url ?? "/", "http://hubspot");
  const isForm = req.headers["content-type"]?.includes("form") ?? false;
  const body = text === "" ? null : isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
  return { method: req.method ?? "GET", path: pathname, query: searchParams, body };
}
