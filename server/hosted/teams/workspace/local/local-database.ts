import type { Pool, PoolClient } from "pg";
import type { Clock } from "../../../../foundation/clock.ts";
import type { DomainEvents } from "../../../kernel/hosted-ground.ts";

export type LocalDatabase = { pool: Pool; clock: Clock; events: DomainEvents };

/** All of it or nothing, events included. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is of no use to the next.
    await client.query("ROLLBACK").then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}
