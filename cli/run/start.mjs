import { ensureBuilt, useBuild } from "./build.mjs";
import { endChildrenWithUs } from "./children.mjs";
import { ensureInstalled } from "./install.mjs";
import { main } from "./main.mjs";
import { exitAs, passSignalsTo, runHouse } from "./run-house.mjs";

/** `npm start`: installs, generates and builds what is not, then serves. */
await main(async () => {
  const stopEnding = endChildrenWithUs();
  await ensureInstalled();
  const buildDir = await ensureBuilt();
  useBuild(buildDir);
  stopEnding();
  const house = runHouse({ NODE_ENV: "production", GATEHOUSE_BUILD_DIR: buildDir });
  passSignalsTo(() => house);
  house.on("exit", exitAs);
});
