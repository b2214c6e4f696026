import { hostname } from "node:os";
import packageJson from "../../package.json" with { type: "json" };
import { createAdminToken } from "../access/admin-token.ts";
import { createGrantStore } from "../access/grants/grant-store.ts";
import { HousePasses } from "../access/house-pass.ts";
import { openMasterKey } from "../access/master-key.ts";
import { createOperatorSessions } from "../access/operator-sessions.ts";
import { createSeal } from "../access/seal.ts";
import { ensurePartitions } from "../audit/ensure-partitions.ts";
import { ensureFirstAdmin } from "../control/setup/ensure-first-admin.ts";
import type { OpenedDatabase } from "../db/open-database.ts";
import type { Env } from "../env.ts";
import { systemClock as clock } from "../foundation/clock.ts";
import type { Logger } from "../foundation/logger.ts";

export type Wanted = { env: Env; logger: Logger; publicUrl: string; database: OpenedDatabase };

export type Ground = Awaited<ReturnType<typeof openGround>>;

/** What everything stands on: the database, the keys, who may enter. */
export async function openGround({ env, logger, publicUrl, database }: Wanted) {
  const { dataDir } = env.house;
  const { db } = database;
  const isSecure = publicUrl.startsWith("https:");
  const startedAtMs = clock.now();
  await ensurePartitions(db.pool, startedAtMs); // before the first record: what lies in the default one bars a new one
  const firstAdmin = await ensureFirstAdmin(db, { admin: env.house.admin, publicUrl, clock });
  const masterKey = openMasterKey(dataDir, env.house.masterKey);
  const registrySeal = createSeal(masterKey.derive("registry secrets"));
  const sessionSecret = masterKey.derive("dashboard session").toString("base64url");
  return {
    ...{
      env,
      logger,
      publicUrl,
      database,
      db,
      clock,
      dataDir,
      isSecure,
      startedAtMs,
      masterKey,
      sessionSecret,
    },
    version: packageJson.version,
    replica: `${hostname()}-${process.pid}`,
    firstAdminLink: firstAdmin.link,
    isAdminToken: createAdminToken(dataDir).isAdminToken,
    passes: new HousePasses(clock),
    ...{ registrySeal, grants: createGrantStore(db, registrySeal) },
    operators: createOperatorSessions({ db, clock, secret: sessionSecret, isSecure }),
  };
}
