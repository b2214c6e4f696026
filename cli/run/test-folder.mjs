import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./with-lock.mjs";

const CLOSE_MS_MAX = 15_000;
const POLL_MS = 100;
/** `<test's folder>/<part>/postgres`, at the deepest. */
const DEPTH_MAX = 3;

/** Where one run of the tests keeps all that is temporary, so that nothing of it outlives the run, however it ends. */
export function openTestFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-run-"));
  chmodSync(folder, 0o711); // the user `postgres` passes through, when root runs the tests
  return {
    folder,
    /** Again and again, since a house that is just ending may still put something there. */
    async close() {
      const deadline = performance.now() + CLOSE_MS_MAX;
      while (existsSync(folder) && performance.now() < deadline) {
        for (const pid of findPostmasters(folder, DEPTH_MAX)) if (isAlive(pid)) process.kill(pid, "SIGINT");
        await sleep(POLL_MS);
        rmQuietly(folder);
      }
    },
  };
}

/** Databases whose test was interrupted: they run in groups of their own. */
function findPostmasters(folder, depth) {
  const pidFile = path.join(folder, "postgres/postmaster.pid");
  const here = existsSync(pidFile) ? [Number.parseInt(readFileSync(pidFile, "utf8"), 10)] : [];
  if (depth === 0) return here;
  return [...here, ...listFolders(folder).flatMap((below) => findPostmasters(below, depth - 1))];
}

function listFolders(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "postgres")
    .map(({ name }) => path.join(folder, name));
}

/** Not under a database that is still running: it would be started again on nothing. */
function rmQuietly(folder) {
  if (findPostmasters(folder, DEPTH_MAX).some(isAlive)) return;
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (error.code !== "ENOTEMPTY") throw error; // something came in meanwhile: the next round
  }
}
