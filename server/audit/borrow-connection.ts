import type { Pool, PoolClient } from "pg";

export type Borrowed = { client: PoolClient; giveBack: () => void; cut: () => void };

/** One connection of the pool, that can be cut: what was asked over it then fails at once instead of never. */
export async function borrowConnection(pool: Pool): Promise<Borrowed> {
  const client = await pool.connect();
  let isOut = true;
  // When it breaks, the query under way fails with it; that is enough.
  const onError = () => undefined;
  client.on("error", onError);
  const end = (isBroken: boolean) => {
    if (!isOut) return;
    isOut = false;
    client.release(isBroken);
    client.off("error", onError);
  };
  return { client, giveBack: () => end(false), cut: () => end(true) };
}
