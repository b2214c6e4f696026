import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stopOrphanedPostgres } from "../../server/db/embedded-postgres.ts";
import { createLogger } from "../../server/foundation/logger.ts";
import { makeTempDir } from "./make-temp-dir.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const START_MS_MAX = 120_000;
const POLL_MS = 50;

export type RunningHouse = {
  url: string;
  dataDir: string;
  pid: number;
  /** What it printed so far, both streams. */
  output: () => string;
  /** Told to drain; resolves with the exit code once it is gone. A folder that was made for it goes, too. */
  stop: () => Promise<number | null>;
  /** Ended without warning. Its embedded Postgres, if it had one, stays for the next start. */
  kill: (signal: NodeJS.Signals) => Promise<void>;
};

export type StartHouse = { dataDir?: string; env?: Record<string, string> };

/** The real house, in a process of its own, on a free port and a folder of its own. */
export async function startHouse({ dataDir, env = {} }: StartHouse = {}): Promise<RunningHouse> {
  const folder = dataDir ?? makeTempDir("house");
  mkdirSync(folder, { recursive: true });
  const readyFile = path.join(folder, "house.json");
  rmSync(readyFile, { force: true });
  const child = spawn(process.execPath, ["server/main.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      GATEHOUSE_DATA_DIR: folder,
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, "exit");

  const deadline = performance.now() + START_MS_MAX;
  while (!existsSync(readyFile)) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The house did not start (exit ${child.exitCode}):\n${output}`);
    }
    await sleep(POLL_MS);
  }
  const { localUrl } = JSON.parse(readFileSync(readyFile, "utf8")) as { localUrl: string };

  return {
    url: localUrl,
    dataDir: folder,
    pid: child.pid!,
    output: () => output,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      if (env.DATABASE_URL === undefined) {
        await stopOrphanedPostgres({
          dataDir: folder,
          logger: createLogger({ level: "silent", pretty: false }),
        });
      }
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
      return child.exitCode;
    },
    async kill(signal) {
      child.kill(signal);
      await exited;
    },
  };
}
