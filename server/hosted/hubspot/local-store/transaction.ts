import type { Pool, PoolClient } from "pg";

/** Two that hold what the other wants: Postgres ends one of them, which then finds the other gone. */
const DEADLOCK = "40P01";
const ATTEMPTS_MAX = 4;

/** All of it or nothing, its events included. What is undone for another's sake is done again from the start. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryOnce(pool, work);
    } catch (error) {
      if ((error as { code?: unknown }).code !== DEADLOCK || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

async function tryOnce<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const made = await work(client);
    await client.query("COMMIT");
    return made;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined); // the connection broke: it is rolled back already
    throw error;
  } finally {
    client.release();
  }
}

/** One of several that may fail alone: what it did is undone, what came before stays. */
export async function inSavepoint<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query("SAVEPOINT one");
  try {
    const made = await work();
    await client.query("RELEASE SAVEPOINT one");
    return made;
  } catch (error) {
    await client.query("ROLLBACK TO SAVEPOINT one");
    throw error;
  }
}
