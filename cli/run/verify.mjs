import { runChecks, says, verifyChecks } from "./checks.mjs";
import { endChildrenWithUs } from "./children.mjs";
import { ensureInstalled } from "./install.mjs";
import { main } from "./main.mjs";
import { sum } from "./sum.mjs";

/** `npm run verify`: whatever can be checked without a database or a browser. */
await main(async () => {
  endChildrenWithUs();
  await ensureInstalled();
  const total = sum(await runChecks(verifyChecks));
  console.log(`\n${says(total)}`);
  process.exit(total.failed > 0 ? 1 : 0);
});
