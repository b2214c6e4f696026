import { z } from "zod";
import type { Prisma } from "../../../prisma/generated/client.ts";
import { roleNames } from "../../contracts/permissions.ts";

/** What may be shown of a key: never the secret's hash. */
export const keyFields = {
  id: true,
  name: true,
  role: true,
  servers: true,
  rateLimitPerMinute: true,
  createdBy: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
} satisfies Prisma.ApiKeySelect;

type Stored = Prisma.ApiKeyGetPayload<{ select: typeof keyFields }>;

export type KeyStatus = "active" | "expired" | "revoked";

export function toKeyRow(key: Stored, nowMs: number) {
  return {
    ...key,
    role: z.enum(roleNames).parse(key.role),
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    status: statusOf(key, nowMs),
  };
}

function statusOf({ revokedAt, expiresAt }: Stored, nowMs: number): KeyStatus {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt.getTime() <= nowMs ? "expired" : "active";
}
