import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { samplePdf } from "../metadata/sample-pdf.ts";
import { createContentReader } from "./content-reader.ts";
import { openIndex } from "./index-schema.ts";
import { createIndexStore } from "./index-store.ts";
import type { IndexerNews } from "./indexer-messages.ts";

const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-reader-"));
const store = createIndexStore(openIndex(path.join(folder, "index.db")));
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const news: IndexerNews[] = [];
const reader = createContentReader({
  store,
  roots: new Map([["files", { name: "files", folder }]]),
  tell: (one) => void news.push(one),
  isHurried: () => false,
});
const watched = (name: string) => [
  { kind: "reading", path: `files/${name}` },
  { kind: "reading", path: null },
];

it.each([
  ["plan.pdf", samplePdf("Plan", "heron"), "pdf", true],
  ["holiday.jpg", samplePdf("Plan", "heron"), "pdf", true],
  ["notes.pdf", Buffer.from("only text"), "text", false],
])("%s is watched while it is read, if it is a document inside", async (name, bytes, type, isWatched) => {
  writeFileSync(path.join(folder, name), bytes);
  news.length = 0;
  store.add({
    ...{ root: "files", folder: "", name, extension: "", size: bytes.length, modifiedMs: 0, version: "1" },
  });
  const file = store.waiting(10).find((waiting) => waiting.name === name)!;
  expect(await reader.readNow(file)).toMatchObject({ type });
  expect(news).toEqual(isWatched ? watched(name) : []);
  news.length = 0;
  expect(await reader.readUnknown({ root: "files", folder: "", name })).toMatchObject({ type });
  expect(news).toEqual(isWatched ? watched(name) : []);
});
