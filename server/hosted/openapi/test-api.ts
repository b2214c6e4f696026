import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  bytes: Buffer;
};
type Answering = (asked: Asked, res: ServerResponse) => void;

/** For tests: a real API on a free port of this machine. It remembers what it was asked. */
export async function openTestApi() {
  const asked: Asked[] = [];
  const routes = new Map<string, Answering>();
  const server = createServer(async (req: IncomingMessage, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = req;
    const bytes = Buffer.concat(chunks);
    const one = { method, url, headers, body: bytes.toString(), bytes };
    asked.push(one);
    const answer = routes.get(`${method} ${url.split("?")[0]}`) ?? echo;
    answer(one, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    last: () => asked.at(-1)!,
    answer: (route: string, answering: Answering) => void routes.set(route, answering),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type TestApi = Awaited<ReturnType<typeof openTestApi>>;

/** Says what it was asked, credentials included, as some APIs do. */
function echo({ method, url, headers, body }: Asked, res: ServerResponse): void {
  res.writeHead(200, { "content-type": "application/json" });
  res.end(
    JSON.stringify({ method, url, body, authorization: headers.authorization, cookie: headers.cookie }),
  );
}

export function tell(status: number, headers: Record<string, string>, body: string | Buffer = ""): Answering {
  return (_, res) => {
    res.writeHead(status, headers);
    res.end(body);
  };
}

export const json = (value: unknown, status = 200) =>
  tell(status, { "content-type": "application/json" }, JSON.stringify(value));
