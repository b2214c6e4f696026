import { ensureBuilt, useBuild } from "./build.mjs";
import { runChecks, runPlaywright, runVitest, says, verifyChecks } from "./checks.mjs";
import { endChildrenWithUs } from "./children.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { main } from "./main.mjs";
import { step } from "./progress.mjs";
import { sum } from "./sum.mjs";

/** `npm test`: everything, from the format of a line to a browser on a running house. */
await main(async () => {
  endChildrenWithUs();
  await ensureInstalled();
  const buildDir = await ensureBuilt();
  useBuild(buildDir);
  const chromium = await step("chromium unpacked", ensureChromium);
  const env = { GATEHOUSE_BUILD_DIR: buildDir, PLAYWRIGHT_CHROMIUM: chromium };
  Object.assign(process.env, env); // integration tests start houses too

  const total = sum([
    ...(await runChecks(verifyChecks)),
    ...(await runChecks([{ title: "integration tests", run: () => runVitest("integration") }])),
    ...(await runChecks([{ title: "browser and gateway tests", run: () => runPlaywright(env) }])),
  ]);
  console.log(`\n${says(total)}`);
  process.exit(total.failed > 0 ? 1 : 0);
});
