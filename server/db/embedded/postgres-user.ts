import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { GatewayError } from "../../foundation/gateway-error.ts";

export type PostgresUser = { uid: number; gid: number };

const USER = "postgres";

/** Whom Postgres runs as: null means as ourselves. It refuses to be root, so root lends it another name. */
export function postgresUser(clusterDir: string): PostgresUser | null {
  if (process.getuid?.() !== 0) return null;
  return ownerOf(clusterDir) ?? findUser() ?? createUser();
}

/** A cluster made before by someone who is not root stays theirs. */
function ownerOf(clusterDir: string): PostgresUser | null {
  const stats = statSync(clusterDir, { throwIfNoEntry: false });
  return stats && stats.uid !== 0 ? { uid: stats.uid, gid: stats.gid } : null;
}

function findUser(): PostgresUser | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, USER], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function createUser(): PostgresUser {
  const made = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", USER], {
    encoding: "utf8",
  });
  const user = findUser();
  if (user) return user;
  throw new GatewayError("database_unavailable", {
    publicMessage:
      "Postgres refuses to run as root, and the user `postgres` could not be created. " +
      "Run Gatehouse as another user, or set DATABASE_URL.",
    detail: made.stderr ?? String(made.error),
  });
}
