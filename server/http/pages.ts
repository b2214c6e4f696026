import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import type { Duplex } from "node:stream";
import next from "next";

export type Pages = {
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  upgrade: ((req: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>) | null;
  close: () => Promise<void>;
};

/** Next, as a guest in our server: it answers pages, and we own the sockets. */
export async function openPages(isDev: boolean): Promise<Pages> {
  const app = next({
    dev: isDev,
    dir: path.join(import.meta.dirname, "../.."),
    customServer: true,
    // Not our own server: Next would add an `upgrade` listener beside the one that owns it.
    httpServer: createServer(),
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (req, res) => handle(req, res),
    upgrade: isDev ? app.getUpgradeHandler() : null,
    close: () => app.close(),
  };
}
