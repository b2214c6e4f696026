import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Server as NetServer } from "node:net";
import { GatewayError } from "../foundation/gateway-error.ts";

/** A slow sender may not hold a connection for longer, ms. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 120_000;
/** Longer than the usual proxy's idle time, so that it is never we who close a connection just being reused. */
const KEEP_ALIVE_MS = 75_000;

/** All headers of a request; Node itself answers 431 past it. A sealed session id is the longest we hand out. */
export const HEADERS_BYTES_MAX = 32 * 1024;

/** `localUrl` is for this machine, whatever the proxy in front is called; `publicUrl` for everybody. */
export type Addresses = { publicUrl: string; localUrl: string };

/** Takes the port before anything slow is begun, and answers "starting" until the doors are hung. */
export async function listen(
  server: Server,
  { host, port, publicUrl }: { host: string; port: number; publicUrl: string | undefined },
): Promise<Addresses> {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("request", (_req, res) => {
    res
      .writeHead(503, { "retry-after": "1", "content-type": "text/plain", connection: "close" })
      .end("starting\n");
  });
  const bound = await takePort(server, host, { name: "PORT", port });
  const localUrl = `http://${LOCAL_NAMES[host] ?? (host.includes(":") ? `[${host}]` : host)}:${bound}`;
  return { localUrl, publicUrl: publicUrl ?? localUrl };
}

/** Returns the port that it got: 0 asks for any. */
export async function takePort(
  server: NetServer,
  host: string,
  { name, port }: { name: "PORT" | "TCP_PORT"; port: number },
): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const words = REFUSALS[code]?.replace("PORT", name);
    if (words === undefined) throw cause;
    throw new GatewayError("conflict", { publicMessage: `${words} (HOST ${host}, ${name} ${port})`, cause });
  }
  return (server.address() as AddressInfo).port;
}

const REFUSALS: Readonly<Record<string, string | undefined>> = {
  EADDRINUSE: "The port is taken: set PORT to another one.",
  EACCES: "This user may not take the port: set PORT to one above 1023.",
  EADDRNOTAVAIL: "This machine has no such address: set HOST to one of its own.",
  ENOTFOUND: "HOST is no address and no name that is known here.",
};

/** A house that listens everywhere is reached from here by loopback. */
const LOCAL_NAMES: Readonly<Record<string, string | undefined>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };
