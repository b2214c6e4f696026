import { ADDRESS_HEADER } from "../contracts/session.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import { readBoundedBody } from "../foundation/read-bounded-body.ts";
import type { Answer } from "../gateway/incoming.ts";
import type { McpDoor } from "./mcp-door.ts";
import type { Heartbeat } from "./outlets/heartbeat.ts";
import { WebOutlet } from "./outlets/web-outlet.ts";

/** A web `Request` → the same MCP door → a web `Response`: what the route handler under app/mcp exports. */
export function nextLane(request: Request, door: McpDoor, heartbeat: Heartbeat): Promise<Response> {
  return new Promise((resolve, reject) => {
    const abort = new LazyAbort();
    const outlet = new WebOutlet(request, abort, heartbeat, resolve);
    request.signal.addEventListener("abort", () => outlet.gone(), { once: true });
    door({
      method: request.method,
      path: new URL(request.url).pathname,
      header: (name) => request.headers.get(name),
      headerNames: () => request.headers.keys(),
      readBody: (bytesMax) => readBoundedBody(request, bytesMax),
      address: request.headers.get(ADDRESS_HEADER) ?? "unknown",
      abort,
      outlet,
    }).then((answer) => (outlet.isOpen ? outlet.finish(answer) : resolve(toResponse(answer))), reject);
  });
}

function toResponse({ status, headers, body }: Answer): Response {
  // Next owns the connection here, and packs what is large: a handler's Content-Encoding it would throw away.
  const { connection: _, ...rest } = headers;
  return new Response(body, {
    status,
    headers: { ...rest, "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}
