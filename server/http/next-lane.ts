import { ADDRESS_HEADER } from "../contracts/session.ts";
import { GatewayError } from "../foundation/gateway-error.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import type { McpDoor } from "./mcp-door.ts";

/** A web `Request` → the same MCP door → a web `Response`: what the route handler under app/mcp exports. */
export async function nextLane(request: Request, door: McpDoor): Promise<Response> {
  const abort = new LazyAbort();
  request.signal.addEventListener("abort", () => abort.abort(new GatewayError("cancelled")), { once: true });
  const { status, headers, body } = await door({
    method: request.method,
    path: new URL(request.url).pathname,
    header: (name) => request.headers.get(name),
    readBody: (bytesMax) => readBody(request, bytesMax),
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

async function readBody(request: Request, bytesMax: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const tooLarge = () => new GatewayError("body_too_large", { data: { bytesMax } });
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge();
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
