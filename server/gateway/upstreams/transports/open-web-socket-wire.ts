import { once } from "node:events";
import { WebSocket } from "ws";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Target } from "../target.ts";
import { guardOf } from "./http1/http-peer.ts";
import { ANSWER_BYTES_MAX } from "./read-answer.ts";
import { unreachable } from "./unreachable.ts";
import type { Wire } from "./wire.ts";

const SUBPROTOCOL = "mcp";
/** A peer that does not answer a ping until the next is due is gone, ms. */
const PING_EVERY_MS = 30_000;

/** One message per text frame. */
export async function openWebSocketWire(
  { url, headers, tls, allowPrivate }: Extract<Target, { kind: "remote" }>,
  signal: AbortSignal,
): Promise<Wire> {
  const socket = new WebSocket(url, [SUBPROTOCOL], {
    headers,
    followRedirects: false,
    maxPayload: ANSWER_BYTES_MAX,
    perMessageDeflate: false,
    ...guardOf({ url, allowPrivate }),
    ...(tls?.ca && { ca: tls.ca }),
    ...(tls?.certificate && { cert: tls.certificate }),
    ...(tls?.key && { key: tls.key }),
  });
  socket.on("error", () => undefined); // said by `closed`, or by the wait below
  try {
    await once(socket, "open", { signal });
  } catch (cause) {
    socket.terminate();
    throw signal.aborted ? signal.reason : refused(cause);
  }
  const closed = new Promise<Error>((resolve) => {
    socket.once("error", resolve);
    socket.once("close", (code) => resolve(new Error(`the WebSocket was closed (${code})`)));
  });
  const wire: Wire = {
    hear: () => undefined,
    closed,
    send: (json) =>
      new Promise((resolve, reject) => socket.send(json, (error) => (error ? reject(error) : resolve()))),
    async close() {
      socket.close(1000);
    },
  };
  socket.on("message", (data, isBinary) => {
    if (!isBinary) wire.hear(String(data));
  });
  keepAlive(socket);
  return wire;
}

function refused(cause: unknown): GatewayError {
  const status = /Unexpected server response: (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  if (status === undefined) return unreachable(cause);
  return new GatewayError("upstream_unreachable", {
    publicMessage: `The server answers the WebSocket with HTTP ${status}.`,
    data: { status: Number(status), neverSent: true },
    cause,
  });
}

function keepAlive(socket: WebSocket): void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, PING_EVERY_MS).unref();
  socket.once("close", () => clearInterval(timer));
}
