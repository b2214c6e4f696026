import { execFile } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { type HouseUnderTest, TASK_VARIABLE } from "./conformance-task.ts";
import { makeTempDir } from "./make-temp-dir.ts";
import { openTurnstile } from "./turnstile.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const SUITE = path.join(ROOT, "node_modules/@modelcontextprotocol/conformance/dist/index.js");
const CLIENT = "e2e/harness/conformance-client.ts";
const RUN_MS_MAX = 250_000;
/** The suite begins all of its scenarios at once; the house takes them a few at a time. */
const AT_ONCE = 6;
/** `auth/metadata-default-2026-11-21T13-40-03-825Z/checks.json` */
const CHECKS = /^(.+)-\d{4}-\d\d-\d\dT[\d-]+Z\/checks\.json$/;

type Check = { id: string; status: string; description: string; errorMessage?: string };
/** What the suite found in each scenario, in its own words: what is not as it should be, and how many are. */
export type ScenarioRun = { passed: number; faults: string[] };

/** The official suite's client leg, against the house as the client. */
export async function runClientConformance(
  house: HouseUnderTest,
  release: string,
): Promise<Map<string, ScenarioRun>> {
  const folder = makeTempDir("client-conformance");
  const turnstile = await openTurnstile(AT_ONCE);
  const args = ["client", "--command", `${process.execPath} ${CLIENT}`, "--requirements", release];
  try {
    await promisify(execFile)(
      process.execPath,
      [SUITE, ...args, "--timeout", String(RUN_MS_MAX), "-o", folder],
      {
        cwd: ROOT,
        env: { ...process.env, [TASK_VARIABLE]: JSON.stringify({ house, turnstile: turnstile.port }) },
        timeout: RUN_MS_MAX,
        maxBuffer: 64 * 1024 * 1024,
      },
    ).catch(() => undefined); // its exit code says less than what it wrote down
    return new Map(
      globSync("**/checks.json", { cwd: folder }).map((file) => {
        const scenario = CHECKS.exec(file)?.[1];
        if (scenario === undefined) throw new Error(`What is ${file}?`);
        return [scenario, read(path.join(folder, file))];
      }),
    );
  } finally {
    turnstile.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(file: string): ScenarioRun {
  const checks = JSON.parse(readFileSync(file, "utf8")) as Check[];
  const faults = checks.filter(({ status }) => status === "FAILURE" || status === "WARNING");
  return {
    passed: checks.filter(({ status }) => status === "SUCCESS").length,
    faults: faults.map(({ id, description, errorMessage }) => `${id}: ${errorMessage ?? description}`),
  };
}
