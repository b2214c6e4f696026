import { ensureBuilt, useBuild } from "./build.mjs";
import { runChecks, runPlaywright, runVitest, says, verifyChecks } from "./checks.mjs";
import { endChildrenWithUs } from "./children.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { main } from "./main.mjs";
import { step } from "./progress.mjs";
import { sum } from "./sum.mjs";
import { openTestFolder } from "./test-folder.mjs";

/** `npm test`: everything, from the format of a line to a browser on a running house. */
await main(async () => {
  const testFolder = openTestFolder();
  endChildrenWithUs(testFolder.close);
  await ensureInstalled();
  const buildDir = await ensureBuilt();
  useBuild(buildDir);
  const chromium = await step("chromium unpacked", ensureChromium);
  // Integration tests start houses, too.
  Object.assign(process.env, {
    GATEHOUSE_BUILD_DIR: buildDir,
    PLAYWRIGHT_CHROMIUM: chromium,
    TMPDIR: testFolder.folder,
  });

  const total = sum([
    ...(await runChecks(verifyChecks)),
    ...(await runChecks([{ title: "integration tests", run: () => runVitest("integration") }])),
    ...(await runChecks([{ title: "browser and gateway tests", run: () => runPlaywright() }])),
  ]);
  await testFolder.close();
  console.log(`\n${says(total)}`);
  process.exit(total.failed > 0 ? 1 : 0);
});
