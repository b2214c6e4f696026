import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { mustRun } from "./children.mjs";
import { hashFiles } from "./hash-files.mjs";
import { findNode24, withNode24 } from "./node24.mjs";
import { step } from "./progress.mjs";
import { ROOT } from "./root.mjs";
import { withLock } from "./with-lock.mjs";

const STAMP = "node_modules/.gatehouse-install";
const GENERATED_STAMP = "prisma/generated/.stamp";
const BIN = "node_modules/.bin/gatehouse";

/** Makes node_modules what the lockfile says, and the Prisma client what the schema says. Cheap when they are. */
export async function ensureInstalled() {
  await step("installed", (say) => {
    if (isInstalled()) return linkOurBin();
    return withLock("install", () => isInstalled() || install(say), { say, title: "installing" });
  });
  findNode24();
  const schema = hashFiles(["prisma/schema.prisma", "package-lock.json"]);
  if (readStamp(GENERATED_STAMP) === schema) return;
  await step("database client generated", async () => {
    await mustRun(findNode24(), ["node_modules/prisma/build/index.js", "generate"], {
      cwd: ROOT,
      env: withNode24(),
    });
    writeFileSync(path.join(ROOT, GENERATED_STAMP), schema);
  });
}

function isInstalled() {
  if (readStamp(STAMP) === hashFiles(["package-lock.json"])) return true;
  // Installed by hand: npm writes its own copy of the lockfile last.
  const [theirs, ours] = ["node_modules/.package-lock.json", "package-lock.json"].map((file) =>
    statSync(path.join(ROOT, file), { throwIfNoEntry: false }),
  );
  if (!theirs || theirs.mtimeMs < ours.mtimeMs) return false;
  writeStamp();
  return true;
}

async function install(say) {
  say("installing (npm ci)");
  rmSync(path.join(ROOT, STAMP), { force: true });
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--include=optional", "--prefer-offline", "--no-audit", "--no-fund"];
  // Not with the Node that is about to be replaced.
  const ownBin = path.join(ROOT, "node_modules");
  const env = {
    ...process.env,
    PATH: process.env.PATH.split(":")
      .filter((dir) => !dir.startsWith(ownBin))
      .join(":"),
  };
  const [command, ...first] = npm?.endsWith(".js") ? ["node", npm] : ["npm"];
  await mustRun(command, [...first, ...args], { cwd: ROOT, env });
  writeStamp();
  linkOurBin();
  say("installed");
}

/** npm links the bins of dependencies only; with this, `npx gatehouse` works in the checkout and asks nobody. */
function linkOurBin() {
  const link = path.join(ROOT, BIN);
  if (existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync("../../cli/gatehouse.mjs", link);
}

function readStamp(file) {
  try {
    return readFileSync(path.join(ROOT, file), "utf8");
  } catch {
    return null;
  }
}

function writeStamp() {
  writeFileSync(path.join(ROOT, STAMP), hashFiles(["package-lock.json"]));
}
