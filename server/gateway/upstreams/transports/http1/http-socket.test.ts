import { once } from "node:events";
import fc from "fast-check";
import { afterEach, describe, expect, it, test } from "vitest";
import { JSON_TYPE, type Manner, measured, OK, startRawServer } from "./test-raw-server.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(() => Promise.all(cleanUp.splice(0).map((end) => end())));

async function start(manner: Manner) {
  const server = await startRawServer(manner);
  cleanUp.push(server.close);
  return server;
}

const says = (answer: string | Buffer) => start((socket) => void socket.write(answer));
const CHUNKED = "transfer-encoding: chunked\r\n";

describe("a question", () => {
  it("says what it is, in one piece", async () => {
    let heard = "";
    const { post, url } = await start((socket, question) => {
      heard = question;
      socket.write(measured("{}"));
    });
    await post('{"a":1}');
    expect(heard.split("\r\n")).toEqual([
      "POST /mcp?of=us HTTP/1.1",
      `host: ${new URL(url).host}`,
      "connection: keep-alive",
      "mcp-name: a",
      "content-length: 7",
      "",
      '{"a":1}',
    ]);
  });

  it("counts bytes and not letters", async () => {
    let heard = Buffer.alloc(0);
    const body = '{"says":"grüß dich, 世界 🌍"}';
    const { post } = await start((socket, question) => {
      heard = Buffer.concat([heard, Buffer.from(question)]);
      if (heard.toString().endsWith(body)) socket.write(measured("{}"));
    });
    await post(body);
    expect(heard.toString()).toContain(`content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });

  it("does not carry a header that would be two", async () => {
    const { peer } = await says(measured("{}"));
    const signal = AbortSignal.timeout(5_000);
    const asked = peer.send({ method: "POST", headers: { "mcp-name": "a\r\nx: y" }, body: "{}", signal });
    await expect(asked).rejects.toMatchObject({ code: "invalid_params" });
  });
});

describe("an answer", () => {
  it.each([
    ["as long as it says", measured('{"a":1}'), '{"a":1}'],
    ["of no length", measured(""), ""],
    ["in chunks", `${OK}${CHUNKED}\r\n3\r\n{"a\r\n4;x=y\r\n":1}\r\n0\r\n\r\n`, '{"a":1}'],
    ["in chunks, with trailers", `${OK}${CHUNKED}\r\n1\r\n7\r\n0\r\ndigest: x\r\n\r\n`, "7"],
    ["without a reason", `HTTP/1.1 200\r\ncontent-length: 1\r\n\r\n7`, "7"],
    [
      "behind hints",
      `HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${measured("7")}`,
      "7",
    ],
    ["that can have no body", `HTTP/1.1 204 No Content\r\n\r\n`, ""],
    ["with odd blanks and letters", `${OK}Content-LENGTH:\t 1 \r\n\r\n7`, "7"],
  ])("%s is read", async (_, answer, text) => {
    const { post } = await says(answer);
    expect(await post()).toMatchObject({ text });
  });

  it("that ends with its connection is read to there", async () => {
    const { post } = await start((socket) => socket.end(`${OK}${JSON_TYPE}\r\n{"a":1}`));
    expect(await post()).toMatchObject({ text: '{"a":1}' });
  });

  it.each([
    ["no HTTP", "SSH-2.0-OpenSSH_9.9\r\n\r\n"],
    ["another protocol", "HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n"],
    ["a status of four", "HTTP/1.1 2000 OK\r\ncontent-length: 0\r\n\r\n"],
    ["a header without a name", `${OK}: x\r\n\r\n`],
    ["a blank before the colon", `${OK}content-length : 1\r\n\r\n7`],
    ["a folded header", `${OK}x: a\r\n b\r\ncontent-length: 1\r\n\r\n7`],
    ["a lone line feed", `${OK}x: a\ncontent-length: 1\r\n\r\n7`],
    ["two lengths", `${OK}content-length: 1\r\ncontent-length: 2\r\n\r\n77`],
    ["a length below zero", `${OK}content-length: -1\r\n\r\n`],
    ["a length of letters", `${OK}content-length: 0x10\r\n\r\n`],
    ["a coding nobody asked for", `${OK}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ["a chunk without a size", `${OK}${CHUNKED}\r\n\r\n\r\n`],
    ["a chunk below zero", `${OK}${CHUNKED}\r\n-1\r\n\r\n`],
    ["a chunk longer than it says", `${OK}${CHUNKED}\r\n1\r\n77\r\n0\r\n\r\n`],
    ["a chunk of terabytes", `${OK}${CHUNKED}\r\nfffffffff\r\n`],
    ["half a line end between chunks", `${OK}${CHUNKED}\r\n1\n7\r\n0\r\n\r\n`],
    ["a size line without end", `${OK}${CHUNKED}\r\n1;${"x".repeat(9_000)}`],
    ["a head without end", `${OK}x: ${"y".repeat(20_000)}`],
    ["a change of protocol", "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n"],
  ])("with %s is refused, and its connection closed", async (_, answer) => {
    const { post, sockets } = await says(answer);
    await expect(post()).rejects.toMatchObject({ code: "upstream_garbled" });
    await expect.poll(() => sockets[0]!.destroyed).toBe(true);
  });

  it.each([
    ["before a word", ""],
    ["within its head", OK],
    ["within its body", `${OK}content-length: 5\r\n\r\n{`],
    ["between its chunks", `${OK}${CHUNKED}\r\n1\r\n7\r\n`],
  ])("broken off %s is lost, and may have been heard", async (_, answer) => {
    const { post } = await start((socket) => socket.end(answer));
    await expect(post()).rejects.toMatchObject({
      code: "upstream_unreachable",
      data: { neverSent: false },
    });
  });
});

test("however the bytes are cut, an answer is the same, and the next one on its connection too", async () => {
  const body = '{"says":"grüß dich"}';
  const bytes = Buffer.from(body);
  const chunks = [bytes.subarray(0, 11), bytes.subarray(11)]; // in the middle of a letter
  const chunked = Buffer.concat([
    Buffer.from(`HTTP/1.1 100 Continue\r\n\r\n${OK}${CHUNKED}\r\n`),
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.byteLength.toString(16)}\r\n`),
      chunk,
      Buffer.from("\r\n"),
    ]),
    Buffer.from("0\r\nx: y\r\n\r\n"),
  ]);
  const kinds = [Buffer.from(measured(body)), chunked];
  let answer: Buffer[] = [];
  const { post, sockets } = await start(async (socket) => {
    for (const piece of answer) {
      socket.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const cuts = fc.tuple(fc.nat(1), fc.array(fc.nat(chunked.byteLength), { maxLength: 12 }));
  await fc.assert(
    fc.asyncProperty(cuts, async ([kind, places]) => {
      const whole = kinds[kind]!;
      const at = [0, ...places.filter((place) => place < whole.byteLength).toSorted((a, b) => a - b)];
      answer = at.map((from, n) => whole.subarray(from, at[n + 1]));
      expect(await post()).toMatchObject({ statusCode: 200, text: body });
    }),
    { numRuns: 200, seed: 20261121 },
  );
  expect(sockets).toHaveLength(1);
});

describe("a connection", () => {
  it("is asked again, one question at a time", async () => {
    const { post, sockets } = await says(measured("{}"));
    for (let n = 0; n < 5; n += 1) await post();
    expect(sockets).toHaveLength(1);
    await Promise.all([post(), post(), post()]);
    expect(sockets).toHaveLength(3);
  });

  it.each([
    ["the server says it closes it", measured("{}", "connection: close\r\n")],
    ["the server keeps it no longer", measured("{}", "keep-alive: timeout=1\r\n")],
    ["the server speaks HTTP/1.0", measured("{}").replace("1.1", "1.0")],
    ["two ways of framing were given", `${OK}${CHUNKED}content-length: 5\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
    ["more came than was asked for", `${measured("{}")}${measured('{"of":"another"}')}`],
  ])("is not asked again where %s", async (_, answer) => {
    const { post, sockets } = await says(answer);
    expect(await post()).toMatchObject({ text: "{}" });
    expect(await post()).toMatchObject({ text: "{}" });
    expect(sockets).toHaveLength(2);
  });

  it("that speaks unasked is closed: it would be taken for the next answer", async () => {
    const { post, sockets } = await says(measured("{}"));
    await post();
    sockets[0]!.write(measured('{"of":"another"}'));
    await once(sockets[0]!, "close");
    expect(await post()).toMatchObject({ text: "{}" });
  });

  it("that the server closes while it rests is replaced", async () => {
    const { post, sockets } = await says(measured("{}"));
    await post();
    sockets[0]!.end();
    await once(sockets[0]!, "close");
    expect(await post()).toMatchObject({ text: "{}" });
    expect(sockets).toHaveLength(2);
  });

  it("whose question is given up is closed, and the answer to it goes to nobody", async () => {
    const abort = new AbortController();
    const { post, sockets } = await start((socket, _, count) => {
      if (sockets.length > 1) socket.write(measured(`{"count":${count}}`));
    });
    const reason = new Error("no more time");
    const given = post("{}", abort.signal);
    await expect.poll(() => sockets.length).toBe(1);
    abort.abort(reason);
    await expect(given).rejects.toBe(reason);
    expect(await post()).toMatchObject({ text: '{"count":1}' });
    await expect.poll(() => sockets[0]!.destroyed).toBe(true);
  });

  it("is waited for where there are as many as there may be", async () => {
    const { post, sockets } = await says(measured("{}"));
    const all = await Promise.all(Array.from({ length: 400 }, () => post()));
    expect(all.every(({ text }) => text === "{}")).toBe(true);
    expect(sockets.length).toBeLessThanOrEqual(256);
  });

  it("is not waited for by those who gave up", async () => {
    const { post, sockets } = await start(() => undefined);
    const abort = new AbortController();
    const held = Array.from({ length: 256 }, () => post("{}", abort.signal));
    const late = new AbortController();
    const waiting = post("{}", late.signal);
    late.abort(new Error("late"));
    await expect(waiting).rejects.toThrow("late");
    await expect.poll(() => sockets.length).toBe(256);
    abort.abort(new Error("all"));
    for (const ended of await Promise.allSettled(held)) expect(ended.status).toBe("rejected");
    await expect.poll(() => sockets.every((socket) => socket.destroyed)).toBe(true);
    expect(sockets).toHaveLength(256);
  });

  it("that is closed with all others fails what is under way, and what comes later", async () => {
    const { post, peer, sockets } = await start(() => undefined);
    const asked = post();
    await expect.poll(() => sockets.length).toBe(1);
    await peer.close();
    await expect(asked).rejects.toMatchObject({ code: "upstream_unreachable" });
    await expect(post()).rejects.toMatchObject({ code: "upstream_unreachable" });
    await expect.poll(() => sockets[0]!.destroyed).toBe(true);
  });
});
