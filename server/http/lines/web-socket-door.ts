import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import { newId } from "../../foundation/ids.ts";
import type { Answer } from "../../gateway/incoming.ts";
import type { GatewayParts } from "../../gateway/parts.ts";
import { addressOf } from "../address.ts";
import { credentialOf } from "../credential-of.ts";
import type { Guests } from "../guests.ts";
import { readMcpPath } from "../read-mcp-path.ts";
import { turnAway } from "../turn-away.ts";
import { admit } from "./admit.ts";
import type { LineDesk } from "./line-desk.ts";
import { refuseUpgrade } from "./refuse-upgrade.ts";
import { WebSocketWire } from "./web-socket-wire.ts";
import type { LineGuest } from "./wire.ts";

const SUBPROTOCOL = "mcp";
/** Browsers cannot set headers on a WebSocket: they offer `mcp` and `gatehouse.key.<key>`, and are given `mcp`. */
const KEY_PROTOCOL = "gatehouse.key.";

type WebSocketDoorParts = {
  gateway: GatewayParts;
  lines: LineDesk;
  guests: Guests;
  bodyBytesMax: number;
  isProxyTrusted: boolean;
  isDraining: () => boolean;
};

/** MCP over WebSocket, one JSON-RPC message per text frame. Whoever may not is answered in HTTP, before the upgrade. */
export function createWebSocketDoor({
  gateway,
  lines,
  guests,
  bodyBytesMax,
  isProxyTrusted,
  isDraining,
}: WebSocketDoorParts) {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: bodyBytesMax,
    // A deflate window costs each connection up to 300 kB, and packing secrets beside a stranger's text leaks them.
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  });

  /** The Host has been checked: `upgrade` is one listener for all doors. */
  return async function webSocketDoor(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      if (!guests.isOriginWelcome(req.headers.origin)) throw new GatewayError("origin_refused");
      if (isDraining()) throw new GatewayError("draining");
      const guest = guestOf(req, addressOf(req, isProxyTrusted));
      const hello = await admit(guest, gateway);
      if (socket.destroyed) return;
      if (hello.status !== 200) return refuseUpgrade(socket, hello);
      server.handleUpgrade(req, socket, head, (webSocket) => open(webSocket, guest));
    } catch (cause) {
      refuseUpgrade(socket, refusal(cause));
    }
  };

  function open(webSocket: WebSocket, guest: LineGuest): void {
    const wire = new WebSocketWire(webSocket, lines.heartbeat);
    const line = lines.open(wire, guest);
    wire.attach(line);
  }

  function refusal(cause: unknown): Answer {
    const error = toGatewayError(cause);
    const id = newId("rq", gateway.clock.now());
    gateway.logger[error.entry.level](
      { request: id, code: error.code, err: error.cause },
      `no upgrade: ${error.message}`,
    );
    return turnAway(error, id);
  }
}

function guestOf({ headers, url }: IncomingMessage, address: string): LineGuest {
  const { slug, sse } = readMcpPath(new URL(url ?? "/", "http://house").pathname);
  if (sse !== null) throw new GatewayError("not_found");
  const offered = headers["sec-websocket-protocol"]?.split(",").map((name) => name.trim()) ?? [];
  const inProtocol = offered.find((name) => name.startsWith(KEY_PROTOCOL))?.slice(KEY_PROTOCOL.length);
  const inHeader = credentialOf((name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  });
  return {
    transport: "websocket",
    slug,
    credential: inHeader ?? inProtocol ?? null,
    address,
    userAgent: headers["user-agent"] ?? null,
  };
}
