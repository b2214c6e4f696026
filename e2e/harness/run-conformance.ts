import { execFile } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { makeTempDir } from "./make-temp-dir.ts";

const SUITE = path.join(
  import.meta.dirname,
  "../../node_modules/@modelcontextprotocol/conformance/dist/index.js",
);
const RUN_MS_MAX = 120_000;
/** `server-<scenario>-<time>` */
const FOLDER = /^server-(.+)-\d{4}-\d\d-\d\dT[\d-]+Z$/;

type Check = { id: string; status: string; errorMessage?: string };
/** The checks of each scenario that ran. */
export type ConformanceRun = { checks: Map<string, Check[]>; output: string };

/** Without the extensions: the suite skips them when it is told a version, and not what that version requires. */
export type Extent = { extensions: boolean };

/** The official suite's own account of a run; its exit code says nothing of scenarios that it does not score. */
export async function runConformance(
  url: string,
  release: string,
  { extensions }: Extent,
): Promise<ConformanceRun> {
  const folder = makeTempDir("conformance");
  const wanted = extensions ? ["--requirements", release] : ["--suite", "all", "--spec-version", release];
  const args = [SUITE, "server", "--url", url, ...wanted, "-o", folder];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      timeout: RUN_MS_MAX,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((failure: { stdout?: string }) => ({ stdout: failure.stdout ?? "" }));
    const checks = new Map<string, Check[]>();
    for (const name of readdirSync(folder)) {
      const scenario = FOLDER.exec(name)?.[1];
      if (scenario === undefined) throw new Error(`What is ${name}?`);
      checks.set(scenario, JSON.parse(readFileSync(path.join(folder, name, "checks.json"), "utf8")));
    }
    return { checks, output: stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each failed check, with what the suite says of it. */
export function failuresOf({ checks }: ConformanceRun): string[] {
  return [...checks].flatMap(([scenario, all]) =>
    all
      .filter(({ status }) => status === "FAILURE")
      .map(({ id, errorMessage }) => `${scenario} › ${id}: ${errorMessage}`),
  );
}
