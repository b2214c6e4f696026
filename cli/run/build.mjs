import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { mustRun } from "./children.mjs";
import { hashFiles } from "./hash-files.mjs";
import { listBuildSources } from "./list-build-sources.mjs";
import { findNode24, withNode24 } from "./node24.mjs";
import { step } from "./progress.mjs";
import { ROOT } from "./root.mjs";
import { isAlive, withLock } from "./with-lock.mjs";

/** Written last: a build without it is half a build. */
const FINISHED = "gatehouse-finished";
const USED_BY = "used-by-";
const BUILDS_KEPT = 2;

/** Builds the pages into a folder named after their sources, once per state of these. Gives that folder. */
export async function ensureBuilt() {
  return step("built", async (say) => {
    const name = `build-${hashFiles(listBuildSources()).slice(0, 12)}`;
    const buildDir = path.join(".next", name);
    if (!isFinished(buildDir)) {
      await withLock(name, () => isFinished(buildDir) || build(buildDir, say), { say, title: "building" });
      pruneBuilds(name);
    }
    const now = new Date();
    utimesSync(path.join(ROOT, buildDir, FINISHED), now, now);
    return buildDir;
  });
}

function isFinished(buildDir) {
  return existsSync(path.join(ROOT, buildDir, FINISHED));
}

async function build(buildDir, say) {
  say("building (next build)");
  rmSync(path.join(ROOT, buildDir), { recursive: true, force: true });
  await mustRun(findNode24(), ["node_modules/next/dist/bin/next", "build"], {
    cwd: ROOT,
    env: { ...withNode24(), NODE_ENV: "production", GATEHOUSE_BUILD_DIR: buildDir },
  });
  writeFileSync(path.join(ROOT, buildDir, FINISHED), "");
  say("built");
}

/** Says that this process serves from the build, so that no other clears it away. */
export function useBuild(buildDir) {
  const mark = path.join(ROOT, buildDir, USED_BY + process.pid);
  writeFileSync(mark, "");
  process.on("exit", () => rmSync(mark, { force: true }));
}

function pruneBuilds(current) {
  const builds = readdirSync(path.join(ROOT, ".next")).filter((name) => /^build-[0-9a-f]{12}$/.test(name));
  const finishedAt = (name) =>
    statSync(path.join(ROOT, ".next", name, FINISHED), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const old = builds.sort((a, b) => finishedAt(b) - finishedAt(a)).slice(BUILDS_KEPT);
  for (const name of old) {
    const isBeingBuilt = existsSync(path.join(ROOT, ".next", `${name}.lock`));
    if (name === current || isBeingBuilt || isUsed(name)) continue;
    rmSync(path.join(ROOT, ".next", name), { recursive: true, force: true });
  }
}

function isUsed(name) {
  return readdirSync(path.join(ROOT, ".next", name)).some(
    (entry) => entry.startsWith(USED_BY) && isAlive(Number(entry.slice(USED_BY.length))),
  );
}
