import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readiness } from "../observe/watch-readiness.ts";

/** `/health`: the process answers. `/ready`: it can do all of its work, a line per dependency. */
export function createHealthDoor(readiness: () => Readiness, version: string, isDraining: () => boolean) {
  return {
    health(_req: IncomingMessage, res: ServerResponse): void {
      json(res, 200, { status: "ok", version });
    },
    ready(req: IncomingMessage, res: ServerResponse): void {
      const { ready, dependencies } = readiness();
      const isReady = ready && !isDraining();
      const all = isDraining()
        ? [{ name: "house", ok: false, says: "shutting down" }, ...dependencies]
        : dependencies;
      const status = isReady ? 200 : 503;
      if (/application\/json/.test(req.headers.accept ?? "")) {
        json(res, status, { ready: isReady, dependencies: all });
        return;
      }
      const lines = all.map(({ name, ok, says }) => `${ok ? "ok " : "BAD"}  ${name.padEnd(10)} ${says}`);
      res.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
      res.end(`${isReady ? "ready" : "not ready"}\n${lines.join("\n")}\n`);
    },
  };
}

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  res.end(`${JSON.stringify(body)}\n`);
}
