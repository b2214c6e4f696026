import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { createDb } from "../../server/db/create-db.ts";
import { startEmbeddedPostgres } from "../../server/db/embedded-postgres.ts";
import { migrate } from "../../server/db/migrate.ts";
import { createLogger } from "../../server/foundation/logger.ts";
import { makeTempDir } from "./make-temp-dir.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A migrated database; test-database.ts clones it. */
    templateUrl: string;
  }
}

/** One real Postgres for all integration tests. Migrations run once; a clone takes a tenth of the time. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeTempDir("test");
  const postgres = await startEmbeddedPostgres({
    dataDir: folder,
    logger: createLogger({ level: "error", pretty: false }),
  });
  const template = createDb(postgres.url);
  await migrate(template.pool);
  await template.close(); // a database somebody is connected to cannot be cloned
  project.provide("templateUrl", postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
