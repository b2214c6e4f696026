import { randomUUID } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
import { inject } from "vitest";
import { createDb, type Db } from "../../server/db/create-db.ts";

export type TestDatabase = { db: Db; url: string; close: () => Promise<void> };

/** A database of the test's own, migrated and empty; dropped by `close`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(
    template,
    `CREATE DATABASE ${name} TEMPLATE ${escapeIdentifier(template.pathname.slice(1))}`,
  );
  const url = new URL(template);
  url.pathname = `/${name}`;
  const db = createDb(url.href);
  return {
    db,
    url: url.href,
    async close() {
      await db.close();
      await runOnServer(template, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function runOnServer(template: URL, sql: string): Promise<void> {
  const url = new URL(template);
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql);
  await client.end();
}
