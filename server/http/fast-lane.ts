import type { IncomingMessage, ServerResponse } from "node:http";
import { GatewayError } from "../foundation/gateway-error.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import type { Answer } from "../gateway/incoming.ts";
import type { McpDoor } from "./mcp-door.ts";

/** Node's request → the MCP door → Node's response, with nothing in between. */
export async function fastLane(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  address: string,
  door: McpDoor,
) {
  const abort = new LazyAbort();
  res.once("close", () => {
    if (!res.writableFinished) abort.abort(new GatewayError("cancelled"));
  });
  const answer = await door({
    method: req.method ?? "GET",
    path,
    header: (name) => one(req.headers[name]),
    readBody: (bytesMax) => readBody(req, bytesMax),
    address,
    abort,
  });
  write(res, answer);
}

function one(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

/** Reads on past the bound only as far as a `Content-Length` that already says too much: not at all. */
function readBody(req: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const tooLarge = () => new GatewayError("body_too_large", { data: { bytesMax } });
  if (Number(req.headers["content-length"] ?? 0) > bytesMax) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    req.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > bytesMax) {
        req.removeAllListeners("data").pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    req.once("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    req.once("error", reject);
    req.once("aborted", () => reject(new GatewayError("cancelled")));
  });
}

function write(res: ServerResponse, { status, headers, body }: Answer): void {
  if (res.destroyed) return;
  if (body === null) {
    res.writeHead(status, { ...headers, ...BARE }).end();
    return;
  }
  const bytes = Buffer.from(body);
  res.writeHead(status, { ...headers, ...BARE, "content-length": bytes.byteLength });
  res.end(bytes);
}
const BARE = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
