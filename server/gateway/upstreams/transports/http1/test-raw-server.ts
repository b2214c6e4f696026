import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { HttpPeer } from "./http-peer.ts";

/** What one connection does when it has heard so many questions, the first being 1. */
export type Manner = (socket: Socket, question: string, count: number) => void;

/** A server whose every byte is the test's. */
export async function startRawServer(manner: Manner) {
  const sockets: Socket[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.push(socket);
    let count = 0;
    socket.on("error", () => undefined).on("data", (bytes) => manner(socket, String(bytes), ++count));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp?of=us`;
  const peer = new HttpPeer({ url, headers: {}, tls: null, allowPrivate: true });
  const post = (body = "{}", signal = AbortSignal.timeout(20_000)) =>
    peer.send({ method: "POST", headers: { "mcp-name": "a" }, body, signal });
  const close = async () => {
    await peer.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url, sockets, peer, post, close };
}

export const OK = "HTTP/1.1 200 OK\r\n";
export const JSON_TYPE = "content-type: application/json\r\n";
export const measured = (body: string, more = "") =>
  `${OK}${JSON_TYPE}${more}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
