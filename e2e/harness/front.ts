import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { openHere, passOn } from "./pass-on.ts";

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
  const server = createServer(async (req, res) => {
    const body = refuseText === undefined ? null : await text(req);
    const status = refuse?.(req) ?? (body?.includes(refuseText!) ? 400 : null);
    if (status !== null) {
      req.resume();
      res.writeHead(status, { "content-type": "text/plain" }).end("No.");
      return;
    }
    passOn(req, res, { to: new URL(req.url!, target), headers: { ...req.headers, ...headers }, body });
  });
  return openHere(server);
}
