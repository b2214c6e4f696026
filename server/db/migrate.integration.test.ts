import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../e2e/harness/test-database.ts";
import { createDb } from "./create-db.ts";
import { migrate } from "./migrate.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const PRISMA = path.join(ROOT, "node_modules/prisma/build/index.js");

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** What Prisma's own command prints, on our stand-in for its engine. */
async function prisma(...args: string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: database.url };
  const ran = promisify(execFile)(process.execPath, [PRISMA, ...args], { cwd: ROOT, env });
  const { stdout, stderr } = await ran.catch((error: Error & { stdout: string; stderr: string }) => error);
  return stdout + stderr;
}

/** An empty database beside the migrated one. */
async function openEmpty() {
  const { pool } = database.db;
  await pool.query("CREATE DATABASE migrate_empty TEMPLATE template0");
  const url = new URL(database.url);
  url.pathname = "/migrate_empty";
  const db = createDb(url.href);
  return {
    db,
    async close() {
      await db.close();
      await pool.query("DROP DATABASE migrate_empty");
    },
  };
}

test("a database that is up to date is left as it is", async () => {
  expect(await migrate(database.db.pool)).toEqual([]);
});

test("two houses that start at once migrate an empty database once", async () => {
  const empty = await openEmpty();
  const applied = await Promise.all([migrate(empty.db.pool), migrate(empty.db.pool)]);
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  await empty.close();
});

test("Prisma's own CLI finds our migrations applied, unchanged", async () => {
  expect(await prisma("migrate", "status")).toContain("Database schema is up to date!");
  expect(await prisma("migrate", "deploy")).toContain("No pending migrations to apply.");
});

test("prisma/schema.prisma says what the migrations make", async () => {
  const compare = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"];
  expect(await prisma("migrate", "diff", ...compare, "--exit-code")).toContain("No difference detected.");
});

test("a migration that was changed after it had been applied is refused", async () => {
  const { pool } = database.db;
  const { rows } = await pool.query(
    `UPDATE "_prisma_migrations" SET "checksum" = 'other' WHERE "started_at" =
       (SELECT min("started_at") FROM "_prisma_migrations") RETURNING "migration_name" AS name`,
  );
  await expect(migrate(pool)).rejects.toThrow(
    `Migration ${rows[0].name} was changed after it had been applied.`,
  );
});
