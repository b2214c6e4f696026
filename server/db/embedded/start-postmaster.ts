import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Logger } from "../../foundation/logger.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { ownDir, type PostgresPlace } from "./postgres-place.ts";
import { postgresSettings } from "./postgres-settings.ts";

export const SUPERUSER = "gatehouse";
/** Past this the log is set aside at the next start; one old one is kept. */
const LOG_BYTES_MAX = 5_000_000;
const LOG_TAIL_LINES = 12;
/** On one machine, answering comes before bookkeeping: the journal waits for Postgres, callers do not. */
const NICENESS = 10;
/** Nothing of ours, secrets above all, is Postgres's business. */
const ENVIRONMENT: Record<string, string> = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C" };

/** Starts Postgres on the cluster. It runs, but may not answer yet. */
export function startPostmaster(place: PostgresPlace, logFile: string, logger: Logger): ChildProcess {
  const binDir = findPostgresBinaries(place.user, logger);
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX)
    renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, "a", 0o600);
  const postmaster = spawn(
    path.join(binDir, "postgres"),
    ["-D", place.clusterDir, ...postgresSettings(place.socketDir)],
    // A group of its own: Ctrl-C reaches us and not Postgres, which must live until we have drained.
    {
      ...place.user,
      cwd: place.clusterDir,
      env: ENVIRONMENT as NodeJS.ProcessEnv,
      detached: true,
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  if (postmaster.pid !== undefined) setPriority(postmaster.pid, NICENESS);
  return postmaster;
}

/** Made aside and renamed, so that a half-made cluster never bears the name. */
export function ensureCluster(place: PostgresPlace, logger: Logger): void {
  if (existsSync(path.join(place.clusterDir, "PG_VERSION"))) return;
  const binDir = findPostgresBinaries(place.user, logger);
  const aside = `${place.clusterDir}.new`;
  rmSync(aside, { recursive: true, force: true });
  ownDir(aside, place.user);
  const made = spawnSync(
    path.join(binDir, "initdb"),
    [
      ...["-D", aside, `--username=${SUPERUSER}`, "--auth-local=trust", "--auth-host=reject"],
      ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    ],
    { ...place.user, cwd: aside, env: ENVIRONMENT as NodeJS.ProcessEnv, encoding: "utf8" },
  );
  if (made.status !== 0) {
    throw new GatewayError("database_unavailable", {
      publicMessage: `The embedded Postgres could not be set up: ${made.stderr?.trim() || made.error?.message}`,
    });
  }
  renameSync(aside, place.clusterDir);
}

export function readLogTail(logFile: string): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n");
}
