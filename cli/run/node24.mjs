import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

const MAJOR_MIN = 24;

/** The Node that runs the house: the one among our packages, else the one we run on, if it is new enough. */
export function findNode24() {
  const packaged = path.join(ROOT, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split(".")[0]) >= MAJOR_MIN) return process.execPath;
  throw new Error(
    `Gatehouse needs Node ${MAJOR_MIN} or newer; this is ${process.versions.node}, and no packaged one is installed ` +
      `for ${process.platform}-${process.arch}. Run \`npm ci\`, or install Node ${MAJOR_MIN}.`,
  );
}

/** The environment in which `node` means that Node, for everything that is started from here on. */
export function withNode24(env = process.env) {
  const bins = [path.dirname(findNode24()), path.join(ROOT, "node_modules/.bin")];
  return { ...env, PATH: [...bins, env.PATH].join(path.delimiter), NEXT_TELEMETRY_DISABLED: "1" };
}
