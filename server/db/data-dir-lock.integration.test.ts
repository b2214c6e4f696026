import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeTempDir } from "../../e2e/harness/make-temp-dir.ts";
import { lockDataDir } from "./data-dir-lock.ts";
import { readProcess } from "./read-process.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = makeTempDir("lock");
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const lockFile = () => path.join(dataDir, "house.lock");

/** Another process that locks the folder and says what came of it. */
function lockElsewhere() {
  const module = path.join(import.meta.dirname, "data-dir-lock.ts");
  const code = `import { lockDataDir } from ${JSON.stringify(module)};
    lockDataDir(${JSON.stringify(dataDir)}).then(() => console.log("locked"), (error) => console.log(error.message));
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function whatItSays(child: ReturnType<typeof lockElsewhere>): Promise<string> {
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return said.toString().trim();
}

test("a second house on the same folder is told who has it", async () => {
  const lock = await lockDataDir(dataDir);
  const other = lockElsewhere();
  expect(await whatItSays(other)).toBe(`another Gatehouse (pid ${process.pid}) already uses ${dataDir}`);
  other.kill("SIGKILL");
  lock.release();
  expect(existsSync(lockFile())).toBe(false);
});

test("the lock of a killed house is taken over", async () => {
  const other = lockElsewhere();
  expect(await whatItSays(other)).toBe("locked");
  other.kill("SIGKILL");
  await once(other, "exit");
  const lock = await lockDataDir(dataDir);
  lock.release();
});

test("a pid that now belongs to another process does not hold the lock", async () => {
  const { startedAtTicks } = readProcess(process.pid)!;
  writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, startedAtTicks: startedAtTicks - 1 }));
  const lock = await lockDataDir(dataDir);
  lock.release();
});

test("a house that is still draining is waited for", async () => {
  const lock = await lockDataDir(dataDir);
  const other = lockElsewhere();
  await once(other, "spawn");
  const said = whatItSays(other);
  lock.release();
  expect(await said).toBe("locked");
  other.kill("SIGKILL");
});
