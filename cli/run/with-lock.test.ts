import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readProcess } from "../../server/db/read-process.ts";

const MODULE = path.join(import.meta.dirname, "with-lock.mjs");

let folder: string;
let name: string;
let lockFile: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "with-lock-"));
  name = `test-${path.basename(folder)}`;
  lockFile = path.join(import.meta.dirname, "../../.next", `${name}.lock`);
  mkdirSync(path.dirname(lockFile), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(lockFile, { force: true });
});

/** Another process that does something under the lock. */
function lockElsewhere(work: string): ChildProcess {
  const code = `import { mkdirSync, rmdirSync } from "node:fs";
    import { withLock } from ${JSON.stringify(MODULE)};
    await withLock(${JSON.stringify(name)}, async () => { ${work} });`;
  return spawn(process.execPath, ["--input-type=module", "--eval", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}
const said = (child: ChildProcess) => text(child.stdout!);

test("a pid that now belongs to another process holds no lock", async () => {
  const { startedAtTicks } = readProcess(process.pid)!;
  writeFileSync(lockFile, JSON.stringify({ pid: process.pid, startedAtTicks: startedAtTicks - 1 }));
  expect(await said(lockElsewhere(`console.log("ran")`))).toBe("ran\n");
  expect(existsSync(lockFile)).toBe(false);
});

test("the lock of a process that was killed is taken over", async () => {
  const holder = lockElsewhere(
    `console.log("locked"); await new Promise(() => setInterval(() => {}, 1000));`,
  );
  await once(holder.stdout!, "data");
  holder.kill("SIGKILL");
  expect(await said(lockElsewhere(`console.log("ran")`))).toBe("ran\n");
});

test("many that find the same stale lock take turns", async () => {
  writeFileSync(lockFile, JSON.stringify({ pid: 2 ** 30, startedAtTicks: 1 }));
  const busy = JSON.stringify(path.join(folder, "busy"));
  const work = `mkdirSync(${busy}); for (let i = 0; i < 1000; i++) await new Promise(setImmediate); rmdirSync(${busy});`;
  const children = Array.from({ length: 6 }, () => lockElsewhere(work));
  const ended = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
  expect(ended).toEqual([0, 0, 0, 0, 0, 0]);
});
