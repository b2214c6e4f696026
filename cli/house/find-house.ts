import { readFileSync } from "node:fs";
import path from "node:path";
import { CliError } from "../cli-error.ts";
import { howToStart } from "./find-data-dir.ts";

type House = {
  url: string /** One of before this release does not say it. */;
  localUrl?: string;
  pid: number;
};

/** Where the house of this data folder listens: the admin's token goes there, and over no network. */
export function findHouse(dataDir: string): string {
  const house = readHouse(path.join(dataDir, "house.json"));
  if (house === null || !isAlive(house.pid)) throw noHouse(dataDir);
  return house.localUrl ?? house.url;
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
    const house = JSON.parse(readFileSync(file, "utf8")) as Partial<House>;
    return typeof house.url === "string" && typeof house.pid === "number" ? (house as House) : null;
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
