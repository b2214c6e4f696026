import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../e2e/harness/test-database.ts";
import { listenForChanges } from "./listen.ts";
import { withTransaction } from "./with-transaction.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const listenerPids = async () => {
  const { rows } = await database.db.pool.query(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
  );
  return rows.map(({ pid }) => Number(pid));
};

test("a change is heard when its transaction is through; a broken connection is made again and says so", async () => {
  const heard: string[] = [];
  const listener = listenForChanges(database.url, "changes", (payload) => heard.push(payload));
  const { prisma, pool } = database.db;
  await vi.waitFor(async () => expect(await listenerPids()).toHaveLength(1));

  await withTransaction({ prisma }, (tx) => tx.$executeRaw`SELECT pg_notify('changes', 'key')`);
  const undone = withTransaction({ prisma }, async (tx) => {
    await tx.$executeRaw`SELECT pg_notify('changes', 'undone')`;
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  await vi.waitFor(() => expect(heard).toEqual(["key"]));

  await pool.query("SELECT pg_terminate_backend($1)", await listenerPids());
  await vi.waitFor(() => expect(heard).toEqual(["key", ""]));
  await pool.query("SELECT pg_notify('changes', 'server')");
  await vi.waitFor(() => expect(heard).toEqual(["key", "", "server"]));
  await listener.stop();
  await expect.poll(listenerPids).toEqual([]);
});

test("who is told to stop before the connection stands, stops", async () => {
  await listenForChanges(database.url, "changes", () => undefined).stop();
  expect(await listenerPids()).toEqual([]);
});

test("says when it listens first: what was said before, nobody heard", async () => {
  const heard: string[] = [];
  const listening = Promise.withResolvers<void>();
  const hear = (payload: string) => void heard.push(payload);
  const listener = listenForChanges(database.url, "changes", hear, listening.resolve);
  await listening.promise;
  await database.db.pool.query("SELECT pg_notify('changes', 'now')");
  await vi.waitFor(() => expect(heard).toEqual(["now"]), { timeout: 20_000 });
  await listener.stop();
});
