import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const CLI = path.join(import.meta.dirname, "../../cli/gatehouse.mjs");
const RUN_MS_MAX = 120_000;

/** One command, as an operator on the machine of the house gives it; its one JSON document. */
export async function runCli(house: { dataDir: string }, ...args: readonly string[]): Promise<unknown> {
  const all = [CLI, "--data-dir", house.dataDir, "--json", ...args];
  const { stdout } = await promisify(execFile)(process.execPath, all, { timeout: RUN_MS_MAX });
  return JSON.parse(stdout);
}
