import { watch } from "node:fs";
import path from "node:path";
import { endChildrenWithUs } from "./children.mjs";
import { ensureInstalled } from "./install.mjs";
import { main } from "./main.mjs";
import { dim } from "./progress.mjs";
import { ROOT } from "./root.mjs";
import { exitAs, passSignalsTo, runHouse } from "./run-house.mjs";

/** Editors save in several strokes. */
const SETTLE_MS = 150;

/** `npm run dev`: pages reload by themselves, and a change under server/ starts the house again. */
await main(async () => {
  const stopEnding = endChildrenWithUs();
  await ensureInstalled();
  stopEnding();
  const state = { house: null, isRestarting: false, isStopping: false };

  function start() {
    state.house = runHouse({ NODE_ENV: "development", GATEHOUSE_DEV: "1", GATEHOUSE_BUILD_DIR: ".next/dev" });
    state.house.on("exit", (code, signal) => {
      if (state.isStopping || (!state.isRestarting && code !== 1)) return exitAs(code, signal);
      if (!state.isRestarting) return console.log(dim("waiting for a change under server/"));
      state.isRestarting = false;
      start();
    });
  }

  let settling;
  watch(path.join(ROOT, "server"), { recursive: true }, (_event, file) => {
    if (!/\.ts$/.test(file ?? "") || /\.test\.ts$/.test(file)) return;
    clearTimeout(settling);
    settling = setTimeout(() => {
      console.log(dim(`${file} changed`));
      if (state.house.exitCode !== null) return start();
      state.isRestarting = true;
      state.house.kill("SIGTERM");
    }, SETTLE_MS);
  });
  process.prependListener("SIGINT", () => {
    state.isStopping = true;
  });
  passSignalsTo(() => (state.house.exitCode === null ? state.house : exitAs(0)));
  start();
});
