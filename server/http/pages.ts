import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import type { Duplex } from "node:stream";
import next from "next";

export type Pages = {
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** Next's dev reload; null where there is none. */
  upgrade: ((req: IncomingMessage, socket: Duplex, head: Buffer) => void) | null;
  close: () => Promise<void>;
};

/**
 * Next, as a guest in our server: it answers pages, and we own the sockets. It takes `upgrade` from whatever
 * server it is given, so it is given one that never listens, and is handed what is its own.
 */
export async function openPages(isDev: boolean): Promise<Pages> {
  const guest = createServer();
  const app = next({
    dev: isDev,
    dir: path.join(import.meta.dirname, "../.."),
    customServer: true,
    httpServer: guest,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (req, res) => handle(req, res),
    upgrade: isDev
      ? (req, socket, head) => {
          if (!guest.emit("upgrade", req, socket, head)) socket.destroy(); // no page was asked for yet
        }
      : null,
    close: () => app.close(),
  };
}
