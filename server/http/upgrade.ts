import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { isLive, pathOf } from "./dispatch.ts";
import type { Guests } from "./guests.ts";
import { isMcpPath } from "./read-mcp-path.ts";

type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => unknown;
type UpgradeDoors = { guests: Guests; mcp: Upgrade; live: Upgrade; pages: Upgrade | null };

/** The one listener of `upgrade`: MCP, Socket.IO and Next's dev reload would each destroy the others' sockets. */
export function createUpgrade({ guests, mcp, live, pages }: UpgradeDoors): Upgrade {
  return (req, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (!guests.isHostWelcome(req.headers.host)) return turnAway(socket, "403 Forbidden");
    const path = pathOf(req.url);
    if (isMcpPath(path)) return mcp(req, socket, head);
    if (isLive(path)) return live(req, socket, head);
    if (pages !== null && path.startsWith("/_next/")) return pages(req, socket, head);
    return turnAway(socket, "404 Not Found");
  };
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Others, such as an offer of h2c, may be passed over: the request is answered as it stands. */
export function isWebSocketOffer(req: IncomingMessage): boolean {
  return /^websocket$/i.test(req.headers.upgrade ?? "");
}
