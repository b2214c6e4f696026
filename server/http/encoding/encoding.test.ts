import { buffer } from "node:stream/consumers";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import type { GatewayError } from "../../foundation/gateway-error.ts";
import type { Answer } from "../../gateway/incoming.ts";
import { chooseEncoding } from "./choose-encoding.ts";
import { decodeBody, findUnpacker } from "./decode-body.ts";
import { encodeAnswer } from "./encode-answer.ts";

const TEXT = JSON.stringify({ words: "what a server says of its tools, with umlauts: äöü. ".repeat(200) });
const BODY = Buffer.from(TEXT);
const BYTES_MAX = 64 * 1024;

const packers: [name: string, pack: (body: Buffer) => Buffer][] = [
  ["gzip", (body) => zlib.gzipSync(body)],
  ["x-gzip", (body) => zlib.gzipSync(body)],
  ["deflate", (body) => zlib.deflateSync(body)],
  ["deflate", (body) => zlib.deflateRawSync(body)],
  ["br", (body) => zlib.brotliCompressSync(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 3 } })],
  ["zstd", (body) => zlib.zstdCompressSync(body)],
];
const unpack = (packed: Buffer, name: string, bytesMax = BYTES_MAX) =>
  decodeBody(packed, findUnpacker(name)!, bytesMax);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "ok",
    (error: GatewayError) => error.code,
  );

describe("a packed body", () => {
  test.each(packers)("in %s is what was packed", async (name, pack) => {
    expect((await unpack(pack(BODY), name.toUpperCase())).toString()).toBe(TEXT);
  });
  test.each(packers)("in %s may unpack to the bound exactly, and not to a byte more", async (name, pack) => {
    expect(await codeOf(unpack(pack(Buffer.alloc(BYTES_MAX)), name))).toBe("ok");
    expect(await codeOf(unpack(pack(Buffer.alloc(BYTES_MAX + 1)), name))).toBe("body_too_large");
  });
  test.each(packers)("in %s that is a bomb costs no more than the bound", async (name, pack) => {
    const bomb = pack(Buffer.alloc(64 * 1024 * 1024));
    const before = process.memoryUsage().arrayBuffers;
    expect(await codeOf(unpack(bomb, name))).toBe("body_too_large");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });
  test("made of many packed parts is bounded as a whole", async () => {
    const part = zlib.gzipSync(Buffer.alloc(1024));
    const parts = Buffer.concat(new Array<Buffer>(100).fill(part));
    expect(await codeOf(unpack(parts, "gzip"))).toBe("body_too_large");
  });
  test("in zstd may not ask for a window of memory that no body here could fill", async () => {
    const windowed = async (log: number) => {
      // Written as a stream, so that it cannot know how little of its window it needs.
      const packer = zlib.createZstdCompress({ params: { [zlib.constants.ZSTD_c_windowLog]: log } });
      packer.write(BODY);
      packer.end();
      return buffer(packer);
    };
    expect(await codeOf(unpack(await windowed(23), "zstd"))).toBe("ok");
    expect(await codeOf(unpack(await windowed(27), "zstd"))).toBe("malformed_json");
  });
  test.each(["gzip", "deflate", "br", "zstd"])(
    "that is not %s at all, or cut off, is told so",
    async (name) => {
      expect(await codeOf(unpack(Buffer.from("{not packed}"), name))).toBe("malformed_json");
      const pack = packers.find(([packer]) => packer === name)![1];
      expect(await codeOf(unpack(pack(BODY).subarray(0, 40), name))).toBe("malformed_json");
    },
  );
  test("in no encoding, or in none of ours", () => {
    for (const none of [null, "", "identity", " Identity "]) expect(findUnpacker(none)).toBeNull();
    for (const other of ["compress", "gzip, br", "gzip;q=1"]) {
      expect(() => findUnpacker(other)).toThrow("gzip, deflate, br, zstd");
    }
  });
});

test("what is packed goes out packed, and nothing of it in plain pieces", async () => {
  const answer: Answer = { status: 200, headers: {}, body: TEXT, pieces: [BODY], eventId: null };
  expect((await encodeAnswer(answer, null)).pieces).toEqual([BODY]);
  const packed = await encodeAnswer(answer, "gzip");
  expect(packed.pieces).toBeUndefined();
  expect(zlib.gunzipSync(packed.body as Buffer).toString()).toBe(TEXT);
});

describe("which encoding a client gets", () => {
  test.each<[string | null, string | null]>([
    [null, null],
    ["", null],
    ["identity", null],
    ["deflate", null],
    ["zstd", null],
    ["gzip", "gzip"],
    ["X-GZIP", "gzip"],
    ["br", "br"],
    ["gzip, deflate, br", "br"],
    ["gzip, deflate", "gzip"],
    ["*", "br"],
    ["br;q=0, *", "gzip"],
    ["br;q=0, gzip;q=0", null],
    ["*;q=0", null],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["gzip;q=0.5, br;q=0.9", "br"],
    ["identity;q=1, gzip;q=0.5", null],
    ["identity;q=0.5, gzip;q=0.5", "gzip"],
    ["gzip;q=2", null],
    ["gzip;q=often", null],
  ])("%s: %s", (accepted, encoding) => {
    expect(chooseEncoding(accepted)).toBe(encoding);
  });
});

describe("an answer", () => {
  const answer = (body: string | null, headers: Record<string, string> = {}): Answer => ({
    status: 200,
    headers,
    body,
    eventId: null,
  });
  test("that is small is handed back at once, the very object", () => {
    for (const body of [null, "", "x".repeat(4095)]) {
      const small = answer(body);
      expect(encodeAnswer(small, "br, gzip")).toBe(small);
    }
  });
  test("that is large comes packed, and says in what", async () => {
    const br = await encodeAnswer(answer(TEXT, { "content-type": "application/json" }), "gzip, br");
    expect(br.headers).toEqual({
      "content-type": "application/json",
      "content-encoding": "br",
      vary: "Accept-Encoding",
    });
    expect(zlib.brotliDecompressSync(br.body as Buffer).toString()).toBe(TEXT);
    const gzip = await encodeAnswer(answer(TEXT), "gzip");
    expect(zlib.gunzipSync(gzip.body as Buffer).toString()).toBe(TEXT);
  });
  test("that is large, for whoever takes it only as it is, still says that others may get another", async () => {
    const { headers, body } = await encodeAnswer(answer(TEXT, { vary: "Origin" }), null);
    expect([headers, body]).toEqual([{ vary: "Origin, Accept-Encoding" }, TEXT]);
  });
});
