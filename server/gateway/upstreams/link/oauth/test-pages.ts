import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AuthHttp } from "./auth-http.ts";

/** For tests: documents at their paths, and what was asked for, in order. */
export async function servePages(pages: (origin: string) => Record<string, unknown>) {
  const asked: string[] = [];
  const http = createServer((req, res) => {
    asked.push(req.url!);
    const page = pages(origin)[req.url!];
    res.writeHead(page === undefined ? 404 : 200, { "content-type": "application/json" });
    res.end(JSON.stringify(page ?? {}));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    ...{ origin, asked, http: new AuthHttp({ url: origin, allowPrivate: true, tls: null }) },
    close: () => void http.close(),
  };
}
