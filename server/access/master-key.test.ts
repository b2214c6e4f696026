import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openMasterKey } from "./master-key.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "master-key-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const file = () => path.join(dataDir, "master.key");
const derived = (setting?: string) => openMasterKey(dataDir, setting).derive("test").toString("hex");

test("a key is made once, for its owner's eyes, and stays the same", () => {
  const first = derived();
  expect(derived()).toBe(first);
  expect(readdirSync(dataDir)).toEqual(["master.key"]);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(derived("a setting of at least thirty-two characters")).not.toBe(first);
});

test("each use of the key has a key of its own", () => {
  const key = openMasterKey(dataDir, undefined);
  expect(key.derive("one")).not.toEqual(key.derive("two"));
});

test.each([
  ["empty", () => ""],
  ["truncated", (whole: string) => whole.slice(0, 20)],
  ["too long", (whole: string) => `${whole.trim()}AAAA\n`],
])("a file that is %s is refused, with what to do, and left as it is", (_, damage) => {
  derived();
  const damaged = damage(readFileSync(file(), "utf8"));
  writeFileSync(file(), damaged);
  expect(() => derived()).toThrow(/master\.key is damaged.*Put it back from a backup/);
  expect(readFileSync(file(), "utf8")).toBe(damaged);
});
