import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGraphContract, type Exchange } from "./graph-contract.ts";
import { GraphWorld, type Reply } from "./graph-world.ts";
import { loginProblems } from "./login-contract.ts";

export const EXPIRED_REFRESH_TOKEN = "refresh-expired";

/** A fault for the next request it fits: what Graph would answer, or nothing at all. */
type Fault = { to: RegExp; reply: Reply | "silence" };

/** For tests: Microsoft's login and Graph over HTTP, every exchange held to the published description. */
export async function openGraphStandIn() {
  const world = new GraphWorld();
  const contract = createGraphContract();
  const violations: string[] = [];
  const calls: Exchange[] = [];
  const logins: URLSearchParams[] = [];
  const faults: Fault[] = [];

  function answer(method: string, url: URL, request: unknown, token: string): Reply | "silence" {
    const called = `${method} ${url.pathname}`;
    const at = faults.findIndex(({ to }) => to.test(called));
    if (at >= 0) return faults.splice(at, 1)[0]!.reply;
    if (token !== `Bearer token-${logins.length}`)
      return refuse(401, "InvalidAuthenticationToken", "Access token has expired.");
    if (url.pathname === "/$batch") return batch(request as { requests: BatchRequest[] });
    return world.answer(method, url, request);
  }

  type BatchRequest = { id: string; method: string; url: string; body?: unknown };
  function batch({ requests }: { requests: BatchRequest[] }): Reply {
    const responses = requests.map(({ id, method, url, body }) => {
      const reply = answer(
        method,
        new URL(url, "http://graph"),
        body,
        `Bearer token-${logins.length}`,
      ) as Reply; // no part is silent
      note({
        method,
        url: new URL(url, "http://graph"),
        request: body,
        status: reply.status,
        answer: reply.body,
      });
      return {
        id,
        status: reply.status,
        headers: reply.headers ?? {},
        ...(reply.body !== undefined && { body: reply.body }),
      };
    });
    return { status: 200, body: { responses } };
  }

  function note(exchange: Exchange): void {
    calls.push(exchange);
    violations.push(...contract.check(exchange));
  }

  const server = createServer(async (req, res) => {
    const text = await readText(req);
    const { pathname } = new URL(req.url ?? "/", "http://graph");
    if (pathname.startsWith("/login/")) {
      const form = new URLSearchParams(text);
      violations.push(...loginProblems(req.method ?? "GET", pathname.slice("/login".length), form));
      if (form.get("refresh_token") === EXPIRED_REFRESH_TOKEN) return deny(res);
      logins.push(form);
      const token = {
        token_type: "Bearer",
        expires_in: 3599,
        access_token: `token-${logins.length}`,
        refresh_token: `refresh-${logins.length}`,
      };
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(token));
      return;
    }
    const url = new URL((req.url ?? "/").replace(/^\/v1\.0/, ""), "http://graph");
    const request = text === "" ? undefined : JSON.parse(text);
    const reply = answer(req.method ?? "GET", url, request, req.headers.authorization ?? "");
    if (reply === "silence") return; // the caller gives up
    note({ method: req.method ?? "GET", url, request, status: reply.status, answer: reply.body });
    res.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    res.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ world, calls, logins, violations, contract },
    graphUrl: `${base}/v1.0`,
    loginUrl: `${base}/login`,
    /** Once, for the next request it fits. */
    fail: (to: RegExp, reply: Fault["reply"]) => void faults.push({ to, reply }),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

/** As Microsoft's login puts it, after RFC 6749, 5.2. */
function deny(res: ServerResponse): void {
  const error_description = "AADSTS700082: The refresh token has expired due to inactivity.";
  res.writeHead(400, { "content-type": "application/json" });
  res.end(JSON.stringify({ error: "invalid_grant", error_description }));
}

/** As Graph puts it. */
export function refuse(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Reply {
  return { status, headers, body: { error: { code, message } } };
}

async function readText(req: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of req) text += chunk;
  return text;
}
