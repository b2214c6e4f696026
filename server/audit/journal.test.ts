import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AuditRecord } from "../contracts/audit.ts";
import { Journal, type JournalOptions } from "./journal.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "gatehouse-journal-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (more: Partial<JournalOptions> = {}) =>
  Journal.open({ folder, sync: "write", bytesMax: 1_000_000, onWritten: () => undefined, ...more });
const record = (id: string, more: Partial<AuditRecord> = {}) =>
  ({ id, kind: "exchange", ...more }) as AuditRecord;

async function linesOnDisk(): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  return texts.flatMap((text) => text.split("\n")).filter(Boolean);
}

test.each(["write", "fsync"] as const)("with %s, what append has answered is in the file", async (sync) => {
  const journal = await open({ sync });
  await journal.append(record("a"));
  expect(await linesOnDisk()).toEqual([JSON.stringify(record("a"))]);
  await Promise.all([journal.append(record("b")), journal.append(record("c"))]);
  expect((await linesOnDisk()).map((line) => JSON.parse(line).id)).toEqual(["a", "b", "c"]);
  journal.close();
});

test("everything that ended in one turn is one batch", async () => {
  const batches: number[] = [];
  const journal = await open({ onWritten: (records) => batches.push(records.length) });
  await Promise.all(Array.from({ length: 50 }, (_, i) => journal.append(record(String(i)))));
  expect(batches).toEqual([50]);
  journal.close();
});

test("past its bound it refuses, and takes calls again once the writer has trimmed", async () => {
  const journal = await open({ bytesMax: 100 });
  await journal.append(record("a", { method: "x".repeat(200) }));
  expect(() => journal.requireRoom()).toThrow(expect.objectContaining({ code: "audit_full" }));
  const segment = journal.oldest()!;
  await journal.trim(segment, segment.bytes);
  expect(() => journal.requireRoom()).not.toThrow();
  expect(await readdir(folder)).toEqual([]);
});

test("a segment with more in it than the database has is not trimmed", async () => {
  const journal = await open();
  await journal.append(record("a"));
  const segment = journal.oldest()!;
  const { bytes } = segment;
  await journal.append(record("b"));
  await journal.trim(segment, bytes);
  expect(await linesOnDisk()).toHaveLength(2);
  journal.close();
});

test("what an earlier process left is found, oldest first, and counts against the bound", async () => {
  await writeFile(path.join(folder, "1-1-000000.jsonl"), '{"id":"old"}\n');
  await writeFile(path.join(folder, "2-1-000000.jsonl"), '{"id":"newer"}\n');
  const journal = await open();
  expect(journal.bytesWaiting).toBe(28);
  expect(path.basename(journal.oldest()!.path)).toBe("1-1-000000.jsonl");
});

test("a full segment is followed by the next, and nothing is split between them", async () => {
  const journal = await open({ bytesMax: 100_000_000 });
  const long = "x".repeat(1024 * 1024);
  for (let i = 0; i < 6; i++) await journal.append(record(String(i), { method: long }));
  expect((await readdir(folder)).length).toBeGreaterThan(1);
  expect((await linesOnDisk()).map((line) => JSON.parse(line).id)).toEqual(["0", "1", "2", "3", "4", "5"]);
  journal.close();
});

test("a disk that refuses is told to the caller, and the journal recovers when it does", async () => {
  const journal = await open();
  await rm(folder, { recursive: true });
  await expect(journal.append(record("a"))).rejects.toMatchObject({ code: "audit_unavailable" });
  expect(journal.failure).not.toBeNull();
  await mkdir(folder);
  await journal.append(record("b"));
  expect(journal.failure).toBeNull();
  expect(await linesOnDisk()).toEqual([JSON.stringify(record("b"))]);
  journal.close();
});

/** In a process of its own, where the shell can make the disk refuse in the middle of a write. */
test("a write that breaks off half-way spoils no record that comes after it", async () => {
  const script = `
    const { Journal } = await import(${JSON.stringify(path.join(import.meta.dirname, "journal.ts"))});
    const journal = await Journal.open({ folder: ${JSON.stringify(folder)}, sync: "write", bytesMax: 1e6, onWritten() {} });
    const says = (id, method) => journal.append({ id, method }).then(() => id, (error) => id + " " + error.code);
    const long = says("long", "x".repeat(5000));
    console.log(JSON.stringify([await says("first", "x"), await long, await says("next", "x"), await says("last", "x")]));
    console.log(JSON.stringify(journal.bytesWaiting));`;
  const output = execFileSync("sh", [
    "-c",
    'ulimit -f 2; exec "$0" --input-type=module -e "$1"',
    process.execPath,
    script,
  ]);
  const [said, bytesWaiting] = output
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(said).toEqual(["first audit_unavailable", "long audit_unavailable", "next", "last"]);
  const whole = await linesOnDisk();
  expect(whole.map((line) => JSON.parse(line).id)).toEqual(["next", "last"]);
  expect(bytesWaiting).toBe(Buffer.byteLength(whole.join("\n")) + 1);
});

/** /dev/null takes every write, and cannot be synced: the segment that comes next is made to be it. */
test("a record that could not be synced is refused, and counts for nothing", async () => {
  const journal = await open({ sync: "fsync" });
  await journal.append(record("a"));
  const first = journal.oldest()!;
  await symlink("/dev/null", first.path.replace("-000000", "-000001"));
  await journal.trim(first, first.bytes);
  await expect(journal.append(record("b"))).rejects.toMatchObject({ code: "audit_unavailable" });
  expect([journal.bytesWaiting, journal.oldest()?.bytes]).toEqual([0, 0]);
  await journal.append(record("c"));
  expect([journal.failure, await linesOnDisk()]).toEqual([null, [JSON.stringify(record("c"))]]);
  journal.close();
});

test.each(["write", "fsync"] as const)(
  "with %s, closed: what came before is written and answered, what comes after is refused",
  async (sync) => {
    const journal = await open({ sync });
    await journal.append(record("a"));
    const underWay = journal.append(record("b"));
    journal.close();
    const late = journal.append(record("c"));
    await expect(late).rejects.toMatchObject({ code: "audit_unavailable" });
    expect(() => journal.requireRoom()).toThrow(expect.objectContaining({ code: "audit_unavailable" }));
    await underWay;
    expect((await linesOnDisk()).map((line) => JSON.parse(line).id)).toEqual(["a", "b"]);
    expect(journal.oldest()?.isOpen).toBe(false);
  },
);
