import type { LiveNoun } from "../contracts/live-events.ts";
import type { Transaction } from "../db/with-transaction.ts";

/** Every replica listens here; the payload is the noun that changed. */
export const CONFIG_CHANNEL = "gatehouse_config";

/** Last in its transaction: the row is a lock that all changes queue for. Heard by others at the commit. */
export async function bumpConfigVersion(tx: Transaction, noun: LiveNoun): Promise<void> {
  await tx.configVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
  await tx.$executeRaw`SELECT pg_notify(${CONFIG_CHANNEL}, ${noun})`;
}
