import { readFileSync } from "node:fs";
import path from "node:path";
import { CliError } from "../cli-error.ts";
import { howToStart } from "./find-data-dir.ts";

type House = { url: string; pid: number };

/** The address of the house that runs with this data folder. */
export function findHouse(dataDir: string): string {
  const house = readHouse(path.join(dataDir, "house.json"));
  if (house === null || !isAlive(house.pid)) throw noHouse(dataDir);
  return house.url;
}

export function noHouse(dataDir: string): CliError {
  return new CliError(
    "house_not_running",
    `No house runs with the data folder ${dataDir}.`,
    howToStart(dataDir),
  );
}

/** New at every start; only the user the house runs as may read it. */
export function readAdminToken(dataDir: string): string {
  const file = path.join(dataDir, "admin.token");
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw noHouse(dataDir);
    throw new CliError(
      "forbidden",
      `${file} cannot be read (${code}).`,
      "Run this as the user the house runs as.",
    );
  }
}

/** null: no house was ever started here, or what is there was not written by one. */
function readHouse(file: string): House | null {
  try {
    const { url, pid } = JSON.parse(readFileSync(file, "utf8")) as Partial<House>;
    return typeof url === "string" && typeof pid === "number" ? { url, pid } : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // somebody else's, so it is there
  }
}
