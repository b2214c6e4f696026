import type { IncomingMessage, ServerResponse } from "node:http";

/** A call from outside: what it says is believed by its signature alone, so its bytes stay as they came. */
export type HookCall = {
  method: string;
  /** Whole, as the caller was told to call it. */
  uri: string;
  path: string;
  body: string;
  header: (name: string) => string | null;
};
export type Hook = {
  owns: (path: string) => boolean;
  bodyBytesMax: number;
  take: (call: HookCall) => Promise<{ status: number; says: string; retryAfterSeconds?: number }>;
};

export function isHookPath(path: string): boolean {
  return path.startsWith("/hooks/");
}

/** `/hooks/…`: where services that we speak for tell what happened there. */
export function createHookDoor(hooks: readonly Hook[], publicUrl: string) {
  return async function hook(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = req;
    const path = url.split("?", 1)[0]!;
    const owner = hooks.find(({ owns }) => owns(path));
    if (owner === undefined) return answer(res, 404, "nothing listens here");
    if (method !== "POST") return answer(res, 405, "only POST is taken here", { allow: "POST" });
    const body = await readBody(req, owner.bodyBytesMax);
    if (body === null) return answer(res, 413, "that is too long", { connection: "close" });
    const header = (name: string) => [req.headers[name.toLowerCase()] ?? null].flat()[0] ?? null;
    const call = { method, uri: `${publicUrl}${url}`, path, body, header };
    const { status, says, retryAfterSeconds } = await owner.take(call);
    answer(
      res,
      status,
      says,
      retryAfterSeconds === undefined ? {} : { "retry-after": `${retryAfterSeconds}` },
    );
  };
}

/** How much of a body that is too long is taken and thrown away, so that its sender gets to read why. */
const DISCARDED_BYTES_MAX = 1024 * 1024;

/** Null: longer than it may be, or its sender went away before its end: nobody waits for an answer. */
function readBody(req: IncomingMessage, bytesMax: number): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    req.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= bytesMax) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes <= DISCARDED_BYTES_MAX) return;
      req.pause();
      resolve(null);
    });
    req.on("end", () => resolve(bytes > bytesMax ? null : Buffer.concat(chunks).toString("utf8")));
    req.on("error", () => resolve(null));
    req.on("close", () => resolve(null));
  });
}

function answer(
  res: ServerResponse,
  status: number,
  says: string,
  headers: Record<string, string> = {},
): void {
  if (res.destroyed) return;
  res.writeHead(status, {
    ...{ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    ...{ "x-content-type-options": "nosniff", ...headers },
  });
  res.end(`${says}\n`);
}
