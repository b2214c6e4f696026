import type { Logger } from "../../../foundation/logger.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";
import type { Target } from "../target.ts";
import { HttpPeer } from "../transports/http1/http-peer.ts";
import { openSseWire } from "../transports/open-sse-wire.ts";
import { openTcpWire } from "../transports/open-tcp-wire.ts";
import { openWebSocketWire } from "../transports/open-web-socket-wire.ts";
import type { PeerAuth } from "../transports/peer-auth.ts";
import type { Wire } from "../transports/wire.ts";
import type { Introduction } from "./introduce.ts";
import { openDuplex } from "./open-duplex.ts";
import { openHttp } from "./open-http.ts";

export type Opening = {
  introduction: Introduction;
  /** What this server spoke last time, with these credentials: tried first. */
  known: Era | null;
  /** null: what the target has is all that it is entered with. */
  auth?: PeerAuth | null;
  logger: Logger;
  signal: AbortSignal;
};

/** Starts a process and gives the line to it; the supervisor's business. */
export type OpenProcess = (
  target: Extract<Target, { kind: "process" }>,
  signal: AbortSignal,
) => Promise<Wire>;

/** A live link to one instance, whatever carries it. */
export async function openConnection(
  target: Target,
  opening: Opening,
  openProcess: OpenProcess,
): Promise<Connection> {
  if (target.kind === "process") {
    return openDuplex({ wire: await openProcess(target, opening.signal), ...opening });
  }
  if (target.transport === "http") {
    const peer = new HttpPeer(target, opening.auth);
    return openHttp({ peer, ...opening }).catch(async (error: unknown) => {
      await peer.close();
      throw error;
    });
  }
  return openDuplex({ wire: await openRemoteWire(target, opening), ...opening });
}

function openRemoteWire(
  target: Extract<Target, { kind: "remote" }>,
  { auth = null, signal }: Opening,
): Promise<Wire> {
  switch (target.transport) {
    case "websocket":
      return openWebSocketWire(target, signal);
    case "tcp":
      return openTcpWire(target, signal);
    default:
      return openSseWire(
        {
          stream: new HttpPeer(target, auth),
          at: (url) => new HttpPeer({ ...target, url: url.href }, auth),
          url: target.url,
        },
        signal,
      );
  }
}
