import { expect, test } from "vitest";
import { readEvents } from "./read-events.ts";

const MEGABYTE = 1024 * 1024;

async function readAll(chunks: Iterable<string>, bytesMax = MEGABYTE) {
  async function* bytes() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const data: string[] = [];
  for await (const event of readEvents(bytes(), bytesMax)) data.push(event.data);
  return data;
}

test.each([["\n"], ["\r\n"], ["\r"]])("lines end in %j, wherever the bytes were cut", async (end) => {
  const text = `${["data: a", "data: b", "", "data: c", ""].join(end)}${end}:`;
  expect(await readAll([text])).toEqual(["a\nb", "c"]);
  expect(await readAll(text)).toEqual(["a\nb", "c"]);
});

test("a long event is read once, not again with each of its chunks", async () => {
  const chunk = "x".repeat(1024);
  const chunks = ["data: ", ...Array.from({ length: 16 * 1024 }, () => chunk), "\n\n"];
  const started = performance.now();
  const [data] = await readAll(chunks, 32 * MEGABYTE);
  expect(data).toHaveLength(16 * MEGABYTE);
  // Read again with each chunk it would be 128 GB.
  expect(performance.now() - started).toBeLessThan(5_000);
});

test("an event of many lines that say nothing is bounded, too", async () => {
  const lines = Array.from({ length: 400 }, () => "data\n".repeat(1024));
  await expect(readAll(lines)).rejects.toMatchObject({ code: "upstream_garbled" });
});
