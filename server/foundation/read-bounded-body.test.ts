import { expect, test } from "vitest";
import { readBoundedBody } from "./read-bounded-body.ts";

const post = (body: BodyInit, headers = {}) =>
  new Request("http://house.invalid", { method: "POST", body, headers, duplex: "half" } as RequestInit);

test("a body within the bound is read whole", async () => {
  expect(String(await readBoundedBody(post("hello"), 5))).toBe("hello");
});

test("one that says it is longer is not read at all, and one that does not say so not to its end", async () => {
  await expect(readBoundedBody(post("x", { "content-length": "6" }), 5)).rejects.toMatchObject({
    code: "body_too_large",
  });
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1_000));
    },
  });
  await expect(readBoundedBody(post(endless), 5_000)).rejects.toMatchObject({ code: "body_too_large" });
  expect(sent).toBeLessThan(20);
});
