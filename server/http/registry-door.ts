import type { IncomingMessage, ServerResponse } from "node:http";
import { credentialOf } from "./credential-of.ts";

type Question = { method: string; path: string; params: URLSearchParams; credential: string | null };
type Answering = (question: Question) => Promise<{ status: number; body: unknown }>;

const METHODS = "GET, HEAD, OPTIONS";
/** Editors that are pages ask from anywhere; what they are told depends on their key, which no page has by itself. */
const HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": METHODS,
  "access-control-allow-headers": "Authorization, Content-Type, X-API-Key",
  "access-control-max-age": "600",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};
const MORE: Readonly<Record<number, Record<string, string> | undefined>> = {
  401: { "www-authenticate": 'Bearer realm="Gatehouse"' },
  405: { allow: METHODS },
};

export function isRegistryPath(path: string): boolean {
  return path === "/v0.1" || path.startsWith("/v0.1/");
}

/** `/v0.1`: where editors read which servers there are. */
export function createRegistryDoor(answer: Answering) {
  return async function registry(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = req;
    if (method === "OPTIONS") {
      res.writeHead(204, HEADERS).end();
      return;
    }
    const { pathname: path, searchParams: params } = new URL(url, "http://house");
    const credential = credentialOf((name) => headerOf(req, name));
    const { status, body } = await answer({ method, path, params, credential });
    res.writeHead(status, { ...HEADERS, ...MORE[status], "content-type": "application/json" });
    res.end(method === "HEAD" ? undefined : JSON.stringify(body));
  };
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return typeof value === "string" ? value : null;
}
