import type { IncomingMessage, ServerResponse } from "node:http";

const LOOPBACK = /^(?:127\.|::1$)/;

/** `/metrics` is for the scraper on this machine, or for whoever may read the overview. */
export function createMetricsDoor(write: () => Promise<string>, mayRead: (credential: string) => boolean) {
  return async function metrics(req: IncomingMessage, res: ServerResponse, address: string): Promise<void> {
    const credential = /^Bearer\s+(\S+)/i.exec(req.headers.authorization ?? "")?.[1];
    const isLocal = LOOPBACK.test(address) && req.headers["x-forwarded-for"] === undefined;
    if (!isLocal && !(credential !== undefined && mayRead(credential))) {
      res.writeHead(401, { "www-authenticate": 'Bearer realm="Gatehouse"', "content-type": "text/plain" });
      res.end("Send Authorization: Bearer with a key whose role may read the overview, such as viewer.\n");
      return;
    }
    res.writeHead(200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
      "cache-control": "no-store",
    });
    res.end(await write());
  };
}
