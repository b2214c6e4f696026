import { expect, test } from "vitest";
import { writeEvent, writePlace } from "./write-event.ts";

test("an event bears its id when it has one", () => {
  expect(writeEvent("message", "{}")).toBe("event: message\ndata: {}\n\n");
  expect(writeEvent("message", "{}", "s.7")).toBe("event: message\nid: s.7\ndata: {}\n\n");
});

test("a place to come back to has no message, and says when if that is known", () => {
  expect(writePlace("s.1", null)).toBe("id: s.1\ndata: \n\n");
  expect(writePlace("s.1", 500)).toBe("id: s.1\nretry: 500\ndata: \n\n");
});

test("JSON that was written over several lines is one event, and the same JSON", () => {
  const json = JSON.stringify({ a: "x\ny", b: [1, 2] }, null, 2).replaceAll("\n", "\r\n");
  const data = writeEvent("message", json).split("\n");
  expect(data).toHaveLength(4);
  expect(JSON.parse(data[1]!.slice("data: ".length))).toEqual({ a: "x\ny", b: [1, 2] });
});
