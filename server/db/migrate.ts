import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client, type Pool } from "pg";
import { GatewayError } from "../foundation/gateway-error.ts";

type Migration = { name: string; sql: string; checksum: string };
type AppliedMigration = { migration_name: string; checksum: string; finished_at: Date | null };

const MIGRATIONS_DIR = path.join(import.meta.dirname, "../../prisma/migrations");
/** The number Prisma's own CLI locks with, so that the two never migrate at once. */
const ADVISORY_LOCK = 72_707_369;
/** A migration may rewrite a large table; what is bounded is a server that never answers. */
const MIGRATION_MS_MAX = 3_600_000;

/** Brings the database up to `prisma/migrations`, recorded as Prisma records it. Gives the names it applied. */
export async function migrate(pool: Pool): Promise<string[]> {
  // Its own connection: the pool's time limits are for queries, and closing it gives the advisory lock back.
  const client = new Client({ ...pool.options, statement_timeout: 0, query_timeout: MIGRATION_MS_MAX });
  client.on("error", () => undefined); // a connection that breaks fails its query; that is enough
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const pending = findPending(readMigrations(), await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

function readMigrations(): Migration[] {
  const names = readdirSync(MIGRATIONS_DIR).filter((name) => existsSync(sqlFile(name)));
  return names.sort().map((name) => {
    const sql = readFileSync(sqlFile(name), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

function sqlFile(name: string): string {
  return path.join(MIGRATIONS_DIR, name, "migration.sql");
}

async function readApplied(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  return rows;
}

function findPending(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const appliedByName = new Map(applied.map((row) => [row.migration_name, row]));
  return migrations.filter(({ name, checksum }) => {
    const row = appliedByName.get(name);
    if (!row) return true;
    if (!row.finished_at) throw refusal(`Migration ${name} failed earlier. See \`prisma migrate resolve\`.`);
    if (row.checksum !== checksum) throw refusal(`Migration ${name} was changed after it had been applied.`);
    return false;
  });
}

function refusal(publicMessage: string): GatewayError {
  return new GatewayError("internal", { publicMessage });
}

/** The migration and the note of it are one transaction: there is no half-applied state to mend. */
async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK");
    throw new GatewayError("internal", {
      publicMessage: `Migration ${name} failed: ${String(cause)}`,
      cause,
    });
  }
}
