import { ADDRESS_HEADER } from "../contracts/session.ts";
import { GatewayError } from "../foundation/gateway-error.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import { readBoundedBody } from "../foundation/read-bounded-body.ts";
import type { McpDoor } from "./mcp-door.ts";

/** A web `Request` → the same MCP door → a web `Response`: what the route handler under app/mcp exports. */
export async function nextLane(request: Request, door: McpDoor): Promise<Response> {
  const abort = new LazyAbort();
  request.signal.addEventListener("abort", () => abort.abort(new GatewayError("cancelled")), { once: true });
  const { status, headers, body } = await door({
    method: request.method,
    path: new URL(request.url).pathname,
    header: (name) => request.headers.get(name),
    readBody: (bytesMax) => readBoundedBody(request, bytesMax),
    address: request.headers.get(ADDRESS_HEADER) ?? "unknown",
    abort,
  });
  // Next and undici own the connection here; a handler may not speak of it.
  const { connection: _, ...rest } = headers;
  return new Response(body, {
    status,
    headers: { ...rest, "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}
