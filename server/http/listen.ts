import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { GatewayError } from "../foundation/gateway-error.ts";

/** A slow sender may not hold a connection for longer, ms. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 120_000;
/** Longer than the usual proxy's idle time, so that it is never we who close a connection just being reused. */
const KEEP_ALIVE_MS = 75_000;

/** Takes the port before anything slow is begun, and answers "starting" until the doors are hung. */
export async function listen(
  server: Server,
  { host, port, publicUrl }: { host: string; port: number; publicUrl: string | undefined },
): Promise<string> {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("request", (_req, res) => {
    res
      .writeHead(503, { "retry-after": "1", "content-type": "text/plain", connection: "close" })
      .end("starting\n");
  });
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const isTaken = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
    if (!isTaken) throw cause;
    throw new GatewayError("conflict", {
      publicMessage: `Port ${port} on ${host} is taken. Set PORT to another one.`,
      cause,
    });
  }
  const bound = (server.address() as AddressInfo).port;
  return publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
}
