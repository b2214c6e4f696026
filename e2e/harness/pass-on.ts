import { once } from "node:events";
import { type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Onward = {
  to: URL;
  headers: IncomingMessage["headers"];
  /** What has been read of it already, whole; null: nothing. */
  body?: string | null;
};

/** Byte for byte, both ways, as they come; a client that leaves is gone for the target at once. */
export function passOn(
  req: IncomingMessage,
  res: ServerResponse,
  { to, headers, body = null }: Onward,
): void {
  const onward = request(to, { method: req.method, headers, agent: false }, (answer) => {
    res.writeHead(answer.statusCode!, answer.headers);
    res.flushHeaders();
    answer.pipe(res);
    answer.on("error", () => res.destroy());
  });
  onward.on("error", () => res.destroy());
  res.on("close", () => onward.destroy());
  if (body === null) req.pipe(onward);
  else onward.end(body);
}

/** On a free port of this machine; closing it closes what is open, too. */
export async function openHere(server: Server): Promise<{ url: string; close: () => Promise<void> }> {
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
