import { spawn } from "node:child_process";
import { ensureBuilt, useBuild } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { main } from "./main.mjs";
import { findNode24, withNode24 } from "./node24.mjs";
import { ROOT } from "./root.mjs";
import { exitAs, passSignalsTo } from "./run-house.mjs";

/** `npm run bench [-- row…] [--json]`. */
await main(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--json")) console.log = console.error; // stdout is for the document alone
  await ensureInstalled();
  const buildDir = await ensureBuilt();
  useBuild(buildDir);
  const env = { ...withNode24(), NODE_ENV: "production", GATEHOUSE_BUILD_DIR: buildDir };
  const bench = spawn(findNode24(), ["bench/run.ts", ...args], { cwd: ROOT, env, stdio: "inherit" });
  passSignalsTo(() => bench);
  bench.on("exit", exitAs);
});
