import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Front = { url: string; close(): Promise<void> };

type Opening = {
  /** Sent with every request: a key, for a client that has no place for one. */
  headers?: Record<string, string>;
  /** A request for which this gives a status goes no further. */
  refuse?: (req: IncomingMessage) => number | null;
  /** As it is said in the body, for a transport that has no header for it. */
  refuseText?: string;
};

/** A server of the legacy era knows nothing of the modern one, and says nothing of use about it. */
export const refuseModern = (req: IncomingMessage): number | null =>
  req.headers["mcp-protocol-version"] === "2026-07-28" ? 400 : null;

/** In front of one place: passes on all that it is not told to refuse, byte for byte, the Host that was asked for too. */
export async function startFront(
  target: string,
  { headers = {}, refuse, refuseText }: Opening = {},
): Promise<Front> {
  const { hostname, port } = new URL(target);
  const server = createServer(async (req, res) => {
    const body = refuseText === undefined ? null : await text(req);
    const status = refuse?.(req) ?? (body?.includes(refuseText!) ? 400 : null);
    if (status !== null) {
      req.resume();
      res.writeHead(status, { "content-type": "text/plain" }).end("No.");
      return;
    }
    const onward = request(
      {
        ...{ hostname, port, path: req.url, method: req.method, agent: false },
        headers: { ...req.headers, ...headers },
      },
      (answer) => {
        res.writeHead(answer.statusCode!, answer.headers);
        res.flushHeaders();
        answer.pipe(res);
        answer.on("error", () => res.destroy());
      },
    );
    onward.on("error", () => res.destroy());
    res.on("close", () => onward.destroy());
    if (body === null) req.pipe(onward);
    else onward.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
