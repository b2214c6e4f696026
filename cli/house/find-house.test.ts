import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findHouse } from "./find-house.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "find-house-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const left = (house: unknown) => writeFileSync(path.join(dataDir, "house.json"), JSON.stringify(house));
const running = { url: "https://gate.example", pid: process.pid };

test("a house is asked where it listens, not at its public address", () => {
  left({ ...running, localUrl: "http://127.0.0.1:3000" });
  expect(findHouse(dataDir)).toBe("http://127.0.0.1:3000");
});

test("one that does not say where it listens is asked at the address it says", () => {
  left(running);
  expect(findHouse(dataDir)).toBe("https://gate.example");
});

test.each([null, {}, { url: "https://gate.example" }])("%j is no house", (house) => {
  left(house);
  expect(() => findHouse(dataDir)).toThrow("No house runs");
});
