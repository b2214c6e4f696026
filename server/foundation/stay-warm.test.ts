import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const stayWarm = `(await import(${JSON.stringify(path.join(import.meta.dirname, "stay-warm.ts"))})).stayWarm();`;
const inOwnProcess = (code: string) => run(process.execPath, ["--input-type=module", "-e", code]);

test("V8 knows what it is told, of this Node too", async () => {
  const unknown = 'import v8 from "node:v8"; v8.setFlagsFromString("--no-such-flag");';
  expect((await inOwnProcess(unknown)).stderr).toContain("no-such-flag"); // that is how it says that it does not
  expect((await inOwnProcess(stayWarm)).stderr).toBe("");
});
