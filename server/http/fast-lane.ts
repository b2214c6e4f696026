import type { IncomingMessage, ServerResponse } from "node:http";
import { GatewayError } from "../foundation/gateway-error.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import { type DoorAnswer, encodeAnswer } from "./encoding/encode-answer.ts";
import type { McpDoor } from "./mcp-door.ts";
import type { Heartbeat } from "./outlets/heartbeat.ts";
import { NodeOutlet } from "./outlets/node-outlet.ts";

/** Node's request → the MCP door → Node's response, with nothing in between. */
export async function fastLane(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  address: string,
  door: McpDoor,
  heartbeat: Heartbeat,
) {
  const abort = new LazyAbort();
  const outlet = new NodeOutlet(res, abort, heartbeat);
  // `on`, here and below, for what happens once all the same: `once` makes two objects more for every request.
  res.on("close", () => {
    if (!res.writableFinished) outlet.gone();
  });
  const answer = await door({
    method: req.method ?? "GET",
    path,
    header: (name) => one(req.headers[name]),
    headerNames: () => Object.keys(req.headers),
    readBody: (bytesMax) => readBody(req, bytesMax),
    address,
    abort,
    outlet,
  });
  if (outlet.isOpen) {
    outlet.finish(answer);
    return;
  }
  const packed = encodeAnswer(answer, one(req.headers["accept-encoding"]));
  write(res, packed instanceof Promise ? await packed : packed);
}

function one(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

/** How much of a body that is too large is taken and thrown away, so that its sender gets to read why. */
const DISCARDED_BYTES_MAX = 64 * 1024 * 1024;

function readBody(req: IncomingMessage, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const refuse = () => reject(new GatewayError("body_too_large", { data: { bytesMax } }));
    req.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= bytesMax) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > DISCARDED_BYTES_MAX) {
        req.pause();
        refuse();
      }
    });
    req.on("end", () => {
      if (bytes > bytesMax) refuse();
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    // Every request closes in the end, and so does one that broke; only before its end is that somebody who went away.
    req.on("close", () => {
      if (!req.complete) reject(new GatewayError("cancelled"));
    });
  });
}

function write(res: ServerResponse, { status, headers, body, pieces }: DoorAnswer): void {
  if (res.destroyed) return;
  if (pieces !== undefined) {
    const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
    res.writeHead(status, { ...headers, ...BARE, "content-length": bytes });
    for (const piece of pieces) res.write(piece); // Node holds them back until the turn ends: one write
    res.end();
    return;
  }
  if (body === null) {
    res.writeHead(status, { ...headers, ...BARE }).end();
    return;
  }
  if (typeof body !== "string") {
    res.writeHead(status, { ...headers, ...BARE, "content-length": body.byteLength }).end(body);
    return;
  }
  // Text goes out in one write with the head; bytes would take a second. What is ASCII needs no encoding.
  const bytes = Buffer.byteLength(body);
  res.writeHead(status, { ...headers, ...BARE, "content-length": bytes });
  res.end(body, bytes === body.length ? "latin1" : "utf8");
}
const BARE = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
