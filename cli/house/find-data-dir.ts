import path from "node:path";

const CHECKOUT = path.join(import.meta.dirname, "../..");

/** Where the house keeps its things. Unset, it is in the checkout whichever folder of it we are called from. */
export function findDataDir(option: string | undefined): string {
  const named = option ?? process.env.GATEHOUSE_DATA_DIR;
  return named ? path.resolve(named) : path.join(CHECKOUT, ".gatehouse");
}

/** How a person starts the house of this folder. */
export function howToStart(dataDir: string): string {
  const isUsual = dataDir === findDataDir(undefined);
  return `Start it with \`${isUsual ? "" : `GATEHOUSE_DATA_DIR=${dataDir} `}npm start\`.`;
}
