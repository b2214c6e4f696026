import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Answer } from "../../gateway/incoming.ts";

/** An answer in HTTP on a socket that Node has let go of. */
export function refuseUpgrade(socket: Duplex, { status, headers, body }: Answer): void {
  if (socket.destroyed) return;
  const text = body ?? "";
  const all = {
    ...headers,
    connection: "close",
    "cache-control": "no-store",
    "content-length": String(Buffer.byteLength(text)),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n${text}`);
}
