import { once } from "node:events";
import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Target } from "../target.ts";
import { guardOf } from "./http1/http-peer.ts";
import { StreamWire } from "./stream-wire.ts";
import { unreachable } from "./unreachable.ts";
import type { Wire } from "./wire.ts";

/** `tcp://host:port`, or `tls://host:port`. */
export async function openTcpWire(
  { url, tls, allowPrivate }: Pick<Extract<Target, { kind: "remote" }>, "url" | "tls" | "allowPrivate">,
  signal: AbortSignal,
): Promise<Wire> {
  const { protocol, hostname, port } = new URL(url);
  const address = {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port),
    ...guardOf({ url, allowPrivate }),
  };
  const isTls = protocol === "tls:";
  const socket: Socket = isTls
    ? connectTls({
        ...address,
        servername: hostname,
        ...(tls?.ca && { ca: tls.ca }),
        ...(tls?.certificate && { cert: tls.certificate }),
        ...(tls?.key && { key: tls.key }),
      })
    : connectPlain(address);
  socket.setNoDelay(true).setKeepAlive(true, 30_000);
  try {
    await once(socket, isTls ? "secureConnect" : "connect", { signal });
  } catch (cause) {
    socket.destroy();
    throw signal.aborted ? signal.reason : unreachable(cause);
  }
  const closed = new Promise<Error>((resolve) => {
    socket.on("error", resolve);
    socket.once("close", () => resolve(new Error("the socket was closed")));
  });
  return new StreamWire({
    input: socket,
    output: socket,
    closed,
    async close() {
      socket.destroy();
    },
  });
}
