import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { findLines, readRange } from "./read-range.ts";

const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-range-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { signal } = new AbortController();

async function withFile<T>(content: string | Buffer, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const file = path.join(folder, "file");
  writeFileSync(file, content);
  await using handle = await open(file);
  return await work(handle);
}

describe("readRange", () => {
  it("cuts text between characters, and the next range goes on there", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.integer({ min: 4, max: 20 }),
        async (text, length) => {
          const clean = text.replaceAll("\0", "");
          const bytes = Buffer.byteLength(clean);
          await withFile(clean, async (handle) => {
            let read = "";
            for (let offset = 0; offset < bytes; ) {
              const piece = await readRange(handle, offset, Math.min(length, bytes - offset));
              expect(piece).toMatchObject({ encoding: "utf8", offset });
              expect(piece.end).toBeGreaterThan(offset);
              read += piece.content;
              offset = piece.end;
            }
            expect(read).toBe(clean);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ["a NUL", Buffer.from([65, 0, 66])],
    ["no UTF-8", Buffer.from([0xff, 0xfe, 0x41])],
    ["half a character at the end of the file", Buffer.from([0x41, 0xe2, 0x82])],
  ])("gives bytes with %s in base64", async (_, bytes) => {
    const piece = await withFile(bytes, (handle) => readRange(handle, 0, 100));
    expect(piece).toEqual({
      encoding: "base64",
      content: bytes.toString("base64"),
      offset: 0,
      end: bytes.length,
    });
  });
});

describe("findLines", () => {
  const wanted = (from: number, count: number, bytesMax = 1_000_000) => ({ from, count, bytesMax });
  const lines = async (content: string, from: number, count: number, bytesMax?: number) =>
    withFile(content, async (handle) => {
      const span = await findLines(handle, wanted(from, count, bytesMax), signal);
      return span && { ...span, text: Buffer.from(content).subarray(span.offset, span.end).toString() };
    });

  it.each([
    ["a\nb\nc\n", 1, 1, "a\n", 1],
    ["a\nb\nc\n", 2, 2, "b\nc\n", 2],
    ["a\nb\nc", 3, 9, "c", 1],
    ["a\nb\nc\n", 1, 9, "a\nb\nc\n", 3],
    ["a\n\n\nb", 2, 2, "\n\n", 2],
    ["one", 1, 1, "one", 1],
  ])("%j from %i, %i lines: %j", async (content, from, count, text, found) => {
    expect(await lines(content, from, count)).toMatchObject({ text, lines: found });
  });

  it.each([
    ["a\nb\n", 3],
    ["a", 2],
    ["", 2],
  ])("%j has no line %i", async (content, from) => {
    expect(await lines(content, from, 1)).toBeNull();
  });

  it("finds lines across chunks of a large file", async () => {
    const content = Array.from({ length: 40_000 }, (_, index) => `line ${index + 1}\n`).join("");
    expect(await lines(content, 33_333, 2)).toMatchObject({ text: "line 33333\nline 33334\n" });
  });

  it("stops at whole lines before the bound, and cuts a line that is longer", async () => {
    expect(await lines("aaaa\nbbbb\ncccc\n", 1, 3, 11)).toMatchObject({ text: "aaaa\nbbbb\n", lines: 2 });
    expect((await lines("x".repeat(200_000), 1, 1, 100))!.text).toHaveLength(100);
  });
});
