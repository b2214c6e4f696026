import { z } from "zod";
import type { Prisma } from "../../../prisma/generated/client.ts";
import { roleNames } from "../../contracts/permissions.ts";
import { priorities } from "../../contracts/priorities.ts";

/** What may be shown of a key: never the secret's hash. */
export const keyFields = {
  id: true,
  name: true,
  role: true,
  serverIds: true,
  rateLimitPerMinute: true,
  priority: true,
  createdBy: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
} satisfies Prisma.ApiKeySelect;

type Stored = Prisma.ApiKeyGetPayload<{ select: typeof keyFields }>;

/** In place of a server that is no more. It is no slug. */
const REMOVED = "(removed)";

export type KeyStatus = "active" | "expired" | "revoked";

/** `slugs`: of the servers that there are, by id. */
export function toKeyRow({ serverIds, ...key }: Stored, slugs: ReadonlyMap<string, string>, nowMs: number) {
  return {
    ...key,
    role: z.enum(roleNames).parse(key.role),
    priority: z.enum(priorities).parse(key.priority),
    servers: serverIds.map((id) => slugs.get(id) ?? REMOVED).sort(),
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    status: statusOf(key, nowMs),
  };
}

function statusOf(
  { revokedAt, expiresAt }: Pick<Stored, "revokedAt" | "expiresAt">,
  nowMs: number,
): KeyStatus {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt.getTime() <= nowMs ? "expired" : "active";
}
