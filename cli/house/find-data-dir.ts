import path from "node:path";
import { CHECKOUT } from "./checkout.ts";

/** Where the house keeps its things. What the environment says is read as the house reads it: from the checkout. */
export function findDataDir(option: string | undefined): string {
  if (option !== undefined) return path.resolve(option);
  return path.resolve(CHECKOUT, process.env.GATEHOUSE_DATA_DIR || ".gatehouse");
}

/** How a person starts the house of this folder. */
export function howToStart(dataDir: string): string {
  const isUsual = dataDir === findDataDir(undefined);
  return `Start it with \`${isUsual ? "" : `GATEHOUSE_DATA_DIR=${dataDir} `}npm start\`.`;
}
