import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { request } from "undici";
import { modernRequest } from "../harness/ask-mcp.ts";
import { openEvents } from "../harness/open-events.ts";
import { expect, test } from "./fixtures.ts";

const TEXT = "compressed ";
const TIMES = 2_000;
const repeat = modernRequest("tools/call", { name: "repeat_text", arguments: { text: TEXT, times: TIMES } });
const base = (key: string, headers: object) => ({
  authorization: `Bearer ${key}`,
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  ...headers,
});

/** As the bytes come: undici's `request` unpacks nothing. */
async function send(url: string, headers: Record<string, string>, body: string | Buffer) {
  const answer = await request(url, { method: "POST", headers, body });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  return { status: answer.statusCode, headers: answer.headers, bytes };
}

const unpackers = { gzip: gunzipSync, br: brotliDecompressSync };
const packers = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync, zstd: zstdCompressSync };

test("a large answer comes packed to whoever takes it so, through both lanes", {
  tag: "@compression",
}, async ({ house, key, slowHouse, slowKey }) => {
  const lanes = [
    { url: house.url, credential: key, unpackers },
    // Its answers are packed by Next, which knows gzip alone.
    { url: slowHouse.url, credential: slowKey, unpackers: { gzip: unpackers.gzip } },
  ];
  for (const { url, credential, unpackers } of lanes) {
    const ask = (headers: object, body = repeat.body) =>
      send(`${url}/mcp/conformance`, base(credential, { ...repeat.headers, ...headers }), body);
    const plain = await ask({ "accept-encoding": "identity" });
    expect([plain.status, plain.headers["content-encoding"]]).toEqual([200, undefined]);
    expect(plain.bytes.length).toBeGreaterThan(TEXT.length * TIMES);
    for (const [encoding, unpack] of Object.entries(unpackers)) {
      const packed = await ask({ "accept-encoding": encoding });
      expect([packed.status, packed.headers["content-encoding"]]).toEqual([200, encoding]);
      expect(packed.headers.vary).toMatch(/Accept-Encoding/i);
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 20);
      expect(JSON.parse(unpack(packed.bytes).toString())).toEqual(JSON.parse(plain.bytes.toString()));
    }
  }
});

test("a small answer and a stream come as they are", { tag: "@compression" }, async ({ house, key }) => {
  const url = `${house.url}/mcp/conformance`;
  const small = modernRequest("tools/call", { name: "repeat_text", arguments: { text: "a", times: 1 } });
  const accepting = { "accept-encoding": "gzip, br" };
  const answer = await send(url, base(key, { ...small.headers, ...accepting }), small.body);
  expect(answer.headers["content-encoding"]).toBeUndefined();
  const params = { name: "test_tool_with_progress", _meta: { progressToken: "p" } };
  const { headers, body } = modernRequest("tools/call", params);
  const init = { method: "POST", headers: base(key, { ...headers, ...accepting }), body };
  const stream = await openEvents(url, init);
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  expect(stream.headers.get("content-encoding")).toBeNull();
  expect(await stream.rest()).toHaveLength(4);
});

test("a packed request is read, through both lanes", { tag: "@compression" }, async ({
  house,
  key,
  slowHouse,
  slowKey,
}) => {
  for (const [url, credential] of [
    [house.url, key],
    [slowHouse.url, slowKey],
  ]) {
    for (const [encoding, pack] of Object.entries(packers)) {
      const headers = base(credential!, { ...repeat.headers, "content-encoding": encoding });
      const { status, bytes } = await send(`${url}/mcp/conformance`, headers, pack(repeat.body));
      expect([encoding, status]).toEqual([encoding, 200]);
      expect(JSON.parse(bytes.toString()).result.structuredContent.repeated).toHaveLength(
        TEXT.length * TIMES,
      );
    }
  }
});

test("a bomb is refused before it is unpacked, an unknown packing is named, and a torn one is no JSON", {
  tag: "@compression-bomb",
}, async ({ house, key }) => {
  const url = `${house.url}/mcp/conformance`;
  const post = async (encoding: string, body: Buffer) => {
    const { status, bytes } = await send(url, base(key, { "content-encoding": encoding }), body);
    return [encoding, status, JSON.parse(bytes.toString()).error.data.code];
  };
  const bomb = Buffer.alloc(100_000_000, "[");
  for (const [encoding, pack] of Object.entries(packers))
    expect(await post(encoding, pack(bomb))).toEqual([encoding, 413, "body_too_large"]);
  expect(await post("compress", Buffer.from("{}"))).toEqual(["compress", 415, "unsupported_media_type"]);
  expect(await post("gzip, gzip", gzipSync(gzipSync("{}")))).toEqual([
    "gzip, gzip",
    415,
    "unsupported_media_type",
  ]);
  expect(await post("gzip", gzipSync("{}").subarray(0, 12))).toEqual(["gzip", 400, "malformed_json"]);
});
