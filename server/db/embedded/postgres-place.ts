import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Logger } from "../../foundation/logger.ts";
import { READABLE_HOME } from "./postgres-binaries.ts";
import { type PostgresUser, postgresUser } from "./postgres-user.ts";

export type PostgresPlace = { clusterDir: string; socketDir: string; user: PostgresUser | null };

/** sun_path holds 108 bytes, the closing zero among them. */
const SOCKET_PATH_BYTES_MAX = 107;
/** In the data folder, when the cluster cannot be: its first line is the path. */
const NOTE = "postgres-is-elsewhere.txt";

/** Where the cluster and its socket live: in the data folder, unless Postgres's user cannot get there. */
export function choosePostgresPlace(dataDir: string, logger: Logger): PostgresPlace {
  const clusterDir = findCluster(dataDir, logger);
  const user = postgresUser(clusterDir);
  const socketDir = chooseSocketDir(dataDir, clusterDir);
  ownDir(socketDir, user);
  return { clusterDir, socketDir, user };
}

function findCluster(dataDir: string, logger: Logger): string {
  const note = path.join(dataDir, NOTE);
  if (existsSync(note)) return readFileSync(note, "utf8").split("\n")[0]!;

  const here = path.join(dataDir, "postgres");
  const user = postgresUser(here);
  if (!user) return here;
  if (!existsSync(here)) ownDir(here, user);
  if (spawnSync("test", ["-x", here], { ...user, cwd: "/" }).status === 0) return here;
  if (existsSync(path.join(here, "PG_VERSION"))) throw unreachable(here);
  rmSync(here, { recursive: true });

  const elsewhere = path.join(READABLE_HOME, hashOf(dataDir));
  mkdirSync(READABLE_HOME, { recursive: true, mode: 0o755 });
  writeFileSync(
    note,
    `${elsewhere}\nThe user that Postgres runs as cannot reach this folder, so the database is there.\n`,
  );
  logger.info(
    { dataDir, clusterDir: elsewhere },
    "the user postgres cannot reach the data folder; the database is elsewhere",
  );
  return elsewhere;
}

function unreachable(clusterDir: string): GatewayError {
  return new GatewayError("database_unavailable", {
    publicMessage: `The database in ${clusterDir} is out of reach of the user it belongs to. Let that user traverse the folders above it (chmod a+x).`,
  });
}

function chooseSocketDir(dataDir: string, clusterDir: string): string {
  const elsewhere = !clusterDir.startsWith(dataDir);
  const near = elsewhere ? `${clusterDir}-socket` : path.join(dataDir, "postgres-socket");
  const longest = path.join(near, ".s.PGSQL.5432.lock");
  if (Buffer.byteLength(longest) <= SOCKET_PATH_BYTES_MAX) return near;
  return path.join(tmpdir(), `gatehouse-${hashOf(dataDir)}`);
}

/** Reached by the user that Postgres runs as, by root, and by nobody else: that is all the authentication there is. */
export function ownDir(dir: string, user: PostgresUser | null): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(dir);
  const mayOwn = [process.getuid?.(), user?.uid].includes(uid) && lstatSync(dir).isDirectory();
  if (!mayOwn)
    throw new GatewayError("database_unavailable", { publicMessage: `${dir} belongs to somebody else.` });
  if (user) chownSync(dir, user.uid, user.gid);
  chmodSync(dir, 0o700);
}

function hashOf(dataDir: string): string {
  return createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
}
