import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import { afterEach, expect, test } from "vitest";
import { HttpPeer } from "./http-peer.ts";
import { measured, startRawServer } from "./test-raw-server.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(() => Promise.all(cleanUp.splice(0).map((end) => end())));

const CERTIFICATES = path.join(import.meta.dirname, "../../link/test-certificates");
const read = (name: string) => readFileSync(path.join(CERTIFICATES, name), "utf8");
const tls = { ca: read("ca.pem"), certificate: null, key: null };
const own = (name: string) => ({ key: read(`${name}.key`), cert: read(`${name}.pem`) });

function peerAt(port: number) {
  const url = `https://127.0.0.1:${port}/mcp`;
  const peer = new HttpPeer({ url, headers: {}, tls, allowPrivate: true });
  cleanUp.push(() => peer.close());
  return () => peer.send({ method: "POST", headers: {}, body: "{}", signal: AbortSignal.timeout(20_000) });
}

test("over TLS a long answer comes whole, and a further connection goes on from what the first agreed", async () => {
  const body = JSON.stringify({ says: "grüß dich ".repeat(100_000) });
  const sockets: TLSSocket[] = [];
  const server = createServer(own("server"), (_, res) => void res.end(body));
  server.on("secureConnection", (socket) => sockets.push(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const post = peerAt((server.address() as AddressInfo).port);
  expect((await post()).text).toBe(body);
  expect((await post()).text).toBe(body);
  expect(sockets).toHaveLength(1);
  const both = await Promise.all([post(), post()]);
  expect(both.map(({ text }) => text)).toEqual([body, body]);
  expect(sockets.map((socket) => socket.isSessionReused())).toEqual([false, true]);
});

test("whose certificate is not good is asked nothing", async () => {
  let heard = 0;
  const server = createTlsServer(own("expired"), (socket) => {
    socket.on("error", () => undefined).on("data", (bytes) => (heard += bytes.byteLength));
  });
  server.on("tlsClientError", () => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp.push(() => server.close());
  const post = peerAt((server.address() as AddressInfo).port);
  await expect(post()).rejects.toMatchObject({
    code: "upstream_unreachable",
    data: { reason: "CERT_HAS_EXPIRED", neverSent: true },
  });
  expect(heard).toBe(0);
});

test("a connection that rested for as long as its server keeps it is closed before the server does", async () => {
  const server = await startRawServer(
    (socket) => void socket.write(measured("{}", "keep-alive: timeout=2\r\n")),
  );
  cleanUp.push(server.close);
  await server.post();
  await once(server.sockets[0]!, "end");
  await server.post();
  expect(server.sockets).toHaveLength(2);
});
