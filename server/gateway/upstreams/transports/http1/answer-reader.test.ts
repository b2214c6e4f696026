import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { ANSWER_BYTES_MAX } from "../read-answer.ts";
import { letEnd } from "./http-answer.ts";
import { HttpPeer } from "./http-peer.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(() => Promise.all(cleanUp.splice(0).map((end) => end())));

const EVENTS = { "content-type": "text/event-stream" };
const JSON_TYPE = { "content-type": "application/json" };

/** A server that answers as the test says, and the sockets it was asked over. */
async function serve(answer: (req: IncomingMessage, res: ServerResponse) => void) {
  const sockets = new Set<Socket>();
  const http = createServer(answer).on("connection", (socket: Socket) => sockets.add(socket));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  cleanUp.push(() => {
    http.closeAllConnections();
    http.close();
  });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`;
  const peer = new HttpPeer({ url, headers: {}, tls: null, allowPrivate: true });
  cleanUp.push(() => peer.close());
  const post = (signal = AbortSignal.timeout(20_000)) =>
    peer.send({ method: "POST", headers: {}, body: "{}", signal });
  return { post, sockets };
}

test("an answer that comes in pieces is one text, without the mark that some servers begin with", async () => {
  const { post } = await serve((_, res) => {
    const bytes = Buffer.from('\uFEFF{"says":"grüß dich"}');
    res.writeHead(200, JSON_TYPE);
    for (const byte of bytes) res.write(Buffer.of(byte)); // each letter's bytes apart
    res.end();
  });
  expect(await post()).toMatchObject({ statusCode: 200, text: '{"says":"grüß dich"}', stream: null });
});

test("an answer that says it is too large is not waited for", async () => {
  const { post } = await serve((_, res) => {
    res.writeHead(200, { ...JSON_TYPE, "content-length": ANSWER_BYTES_MAX + 1 }).write("{");
  });
  await expect(post()).rejects.toMatchObject({ code: "upstream_garbled" });
});

test("an answer that never ends is given up at the bound", async () => {
  const block = Buffer.alloc(1024 * 1024, 32);
  const { post } = await serve((_, res) => {
    res.writeHead(200, JSON_TYPE);
    const write = (): void => {
      while (!res.destroyed && res.write(block));
    };
    res.on("drain", write).on("error", () => undefined);
    write();
  });
  await expect(post()).rejects.toMatchObject({ code: "upstream_garbled" });
});

test("a socket that breaks in the middle of an answer is said to have broken", async () => {
  const { post } = await serve((_, res) => {
    res.writeHead(200, { ...JSON_TYPE, "content-length": 100 }).write("{", () => res.destroy());
  });
  await expect(post()).rejects.toMatchObject({ code: "upstream_unreachable" });
});

test("who gives up in the middle of an answer is told their own reason", async () => {
  const abort = new AbortController();
  const reason = new Error("no more time");
  const { post } = await serve((_, res) => {
    res.writeHead(200, JSON_TYPE).write("{", () => abort.abort(reason));
  });
  await expect(post(abort.signal)).rejects.toBe(reason);
});

test("a stream ends with the reason of whoever gives it up, and with its socket", async () => {
  const abort = new AbortController();
  const reason = new Error("the client left");
  const { post, sockets } = await serve((_, res) => void res.writeHead(200, EVENTS).write(": hello\n\n"));
  const { stream } = await post(abort.signal);
  const read = (async () => {
    for await (const _ of stream!) abort.abort(reason);
  })();
  await expect(read).rejects.toBe(reason);
  await expect.poll(() => [...sockets].every((socket) => socket.destroyed)).toBe(true);
});

test("a stream that nobody reads stops at its source", async () => {
  let sent = 0;
  const block = Buffer.alloc(256 * 1024, 32);
  const { post } = await serve((_, res) => {
    res.writeHead(200, EVENTS);
    const write = (): void => {
      do sent += block.byteLength;
      while (res.write(block) && sent < 512 * 1024 * 1024);
    };
    res.on("drain", write);
    write();
  });
  const { stream } = await post();
  let before = -1;
  await expect
    .poll(
      () => {
        const isStill = sent === before;
        before = sent;
        return isStill;
      },
      { interval: 200, timeout: 20_000 },
    )
    .toBe(true);
  expect(sent).toBeLessThan(64 * 1024 * 1024);
  stream!.destroy();
});

test("a stream that ends behind its answer leaves its socket to later calls", async () => {
  const { post, sockets } = await serve((_, res) => {
    res.writeHead(200, EVENTS).write("data: {}\n\n");
    setImmediate(() => res.end());
  });
  for (let call = 0; call < 8; call += 1) {
    const { stream } = await post();
    await once(stream!, "readable");
    letEnd(stream!);
    await once(stream!, "close");
  }
  expect(sockets.size).toBeLessThanOrEqual(2); // a second where the end of the first comes just behind the next question
});

test("a stream that goes on behind its answer is closed all the same", async () => {
  const { post, sockets } = await serve((_, res) => void res.writeHead(200, EVENTS).write("data: {}\n\n"));
  const { stream } = await post();
  letEnd(stream!);
  await once(stream!, "close");
  await expect.poll(() => [...sockets][0]!.destroyed).toBe(true);
});
