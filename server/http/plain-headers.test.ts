import { afterEach, expect, test } from "vitest";
import { keepHeadersPlain } from "./plain-headers.ts";
import { openTestServer } from "./test-server.ts";

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

test("a list of one is set as what is in it, a longer one as it is", async () => {
  const seen: unknown[] = [];
  const { url, close } = await openTestServer((_, res) => {
    keepHeadersPlain(res);
    res.setHeader("content-type", ["application/json"]);
    res.setHeader("vary", ["rsc", "Origin"]);
    seen.push(res.getHeader("content-type"), res.getHeader("vary"));
    res.end("{}");
  });
  cleanUp.push(close);
  const { headers } = await fetch(url);
  expect(seen).toEqual(["application/json", ["rsc", "Origin"]]);
  expect([headers.get("content-type"), headers.get("vary")]).toEqual(["application/json", "rsc, Origin"]);
});
