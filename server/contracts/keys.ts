import { z } from "zod";
import { roleNames } from "./permissions.ts";
import { priorities, usualPriority } from "./priorities.ts";
import { Slug } from "./servers.ts";

export const RATE_LIMIT_PER_MINUTE_MAX = 100_000_000;

export const CreateKeyInput = z.object({
  name: z.string().trim().min(1, "Give the key a name, such as the client that will use it.").max(100),
  role: z.enum(roleNames).default("caller"),
  /** Empty: every server that the role reaches. */
  servers: z.array(Slug).max(200).default([]),
  rateLimitPerMinute: z.int().min(1).max(RATE_LIMIT_PER_MINUTE_MAX).nullable().default(null),
  /** Of its calls, where a server is busy; a call may ask for less, never for more. */
  priority: z.enum(priorities).default(usualPriority),
  expiresInDays: z.int().min(1).max(3650).nullable().default(null),
});
export const KeyIdInput = z.object({ id: z.string().min(1) });
/** Empty: every server, as in a key. */
export const WeighOfferInput = z.object({ servers: z.array(Slug).max(200).default([]) });
export const ListKeysInput = z.object({
  search: z.string().max(100).default(""),
  status: z.enum(["active", "revoked", "all"]).default("active"),
  cursor: z.string().nullish(),
  limit: z.int().min(1).max(200).default(100),
});

export type CreateKeyInput = z.infer<typeof CreateKeyInput>;
export type WeighOfferInput = z.infer<typeof WeighOfferInput>;
export type ListKeysInput = z.infer<typeof ListKeysInput>;
