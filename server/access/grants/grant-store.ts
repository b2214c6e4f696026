import type { ServerGrant } from "../../../prisma/generated/client.ts";
import type { SignInState } from "../../contracts/registry-oauth.ts";
import type { Db } from "../../db/create-db.ts";
import { type Transaction, withTransaction } from "../../db/with-transaction.ts";
import { openSecret, sealSecret } from "../registry-secrets.ts";
import type { Seal } from "../seal.ts";
import { type Grant, NO_GRANT } from "./grant.ts";

/** What one secret of the registry is called: all of a grant that must not be read is sealed as one. */
const SEALED_NAME = "oauth.grant";

type Sealed = Pick<Grant, "tokens" | "registrations" | "pending">;
export type GrantChange = Partial<Omit<Grant, "revision">>;

/** Where grants are kept: one row for each server, shared by all replicas. */
export interface GrantStore {
  read(serverId: string): Promise<Grant>;
  /** Reads, changes and writes as one; ends the lease. Gives back what is there now. */
  update(serverId: string, change: (grant: Grant) => GrantChange, tx?: Transaction): Promise<Grant>;
  /** False: another replica has it. It ends by itself, so that a crash holds nobody up. */
  lease(serverId: string, ms: number): Promise<boolean>;
}

export function createGrantStore(db: Db, seal: Seal): GrantStore {
  function open(row: ServerGrant | null): Grant {
    if (row === null) return NO_GRANT;
    const text = row.sealed === null ? null : openSecret(seal, row.serverId, SEALED_NAME, row.sealed);
    // Sealed by another master key: nothing to enter with, and a new sign-in mends it.
    const sealed = text === null ? null : (JSON.parse(text) as Sealed);
    const isLost = row.sealed !== null && sealed === null;
    return {
      state: isLost ? "needs-sign-in" : (row.state as SignInState), // written here only
      says: isLost ? "Its tokens were sealed by another master key." : row.says,
      issuer: row.issuer,
      resource: row.resource,
      scopes: row.scopes,
      asked: { scopes: row.askedScopes, resourceMetadata: row.resourceMetadata },
      tokens: sealed?.tokens ?? null,
      registrations: sealed?.registrations ?? {},
      pending: sealed?.pending ?? null,
      expiresAtMs: row.expiresAt?.getTime() ?? null,
      isRenewable: row.isRenewable,
      connectedAtMs: row.connectedAt?.getTime() ?? null,
      connectedBy: row.connectedBy,
      revision: row.revision,
    };
  }

  function toRow(serverId: string, grant: Grant) {
    const { tokens, registrations, pending, asked, expiresAtMs, connectedAtMs } = grant;
    const sealed: Sealed = { tokens, registrations, pending };
    return {
      ...{
        state: grant.state,
        says: grant.says,
        issuer: grant.issuer,
        resource: grant.resource,
        scopes: [...grant.scopes],
      },
      ...{ askedScopes: [...asked.scopes], resourceMetadata: asked.resourceMetadata },
      ...{ isRenewable: grant.isRenewable, connectedBy: grant.connectedBy, revision: grant.revision },
      sealed: sealSecret(seal, serverId, SEALED_NAME, JSON.stringify(sealed)),
      expiresAt: expiresAtMs === null ? null : new Date(expiresAtMs),
      connectedAt: connectedAtMs === null ? null : new Date(connectedAtMs),
      leasedUntil: null,
    };
  }

  async function updateIn(tx: Transaction, serverId: string, change: (grant: Grant) => GrantChange) {
    await tx.$executeRaw`INSERT INTO server_grant (server_id) VALUES (${serverId}) ON CONFLICT DO NOTHING`;
    await tx.$queryRaw`SELECT 1 FROM server_grant WHERE server_id = ${serverId} FOR UPDATE`;
    const before = open(await tx.serverGrant.findUniqueOrThrow({ where: { serverId } }));
    const after: Grant = { ...before, ...change(before), revision: before.revision + 1 };
    await tx.serverGrant.update({ where: { serverId }, data: toRow(serverId, after) });
    return after;
  }

  return {
    read: async (serverId) => open(await db.prisma.serverGrant.findUnique({ where: { serverId } })),
    update: (serverId, change, tx) =>
      tx === undefined
        ? withTransaction(db, (own) => updateIn(own, serverId, change))
        : updateIn(tx, serverId, change),
    async lease(serverId, ms) {
      const { rowCount } = await db.pool.query(
        `INSERT INTO server_grant (server_id, leased_until) VALUES ($1, now() + $2 * interval '1 ms')
         ON CONFLICT (server_id) DO UPDATE SET leased_until = excluded.leased_until
         WHERE server_grant.leased_until IS NULL OR server_grant.leased_until < now()`,
        [serverId, ms],
      );
      return rowCount === 1;
    },
  };
}
