import { z } from "zod";
import { definitionKinds } from "./definitions.ts";
import { OpenApiFields, UpdateOpenApi } from "./registry-openapi.ts";
import { checkProcess, ProcessFields, UpdateProcess } from "./registry-process.ts";
import { Address, checkRemote, RemoteFields, UpdateRemote, Weight } from "./registry-remote.ts";
import { Since, Slug, serverSources, serverStates } from "./servers.ts";

export const strategies = [
  "round-robin",
  "least-connections",
  "weighted",
  "latency",
  "resource",
  "sticky",
] as const;
export type Strategy = (typeof strategies)[number];

export const definitionPolicies = ["warn", "quarantine"] as const;
export type DefinitionPolicy = (typeof definitionPolicies)[number];

const CALL_TIMEOUT_MS_MAX = 3_600_000;
const CONCURRENCY_MAX = 100_000;
const TTL_MS_MAX = 7 * 24 * 3_600_000;
const TAGS_MAX = 30;

/** What may be kept of the answers of tools that are marked read-only and idempotent, and of reads. */
export const CachePolicy = z.object({
  /** 0: an answer is only shared by those who ask at the same time. */
  ttlMs: z.int().min(0, "At least 0.").max(TTL_MS_MAX, "At most a week."),
  /** Past that, it is given for so long in place of a failure, marked as stale. */
  staleIfErrorMs: z.int().min(0, "At least 0.").max(TTL_MS_MAX, "At most a week.").default(0),
  /** The same for every caller; otherwise nobody is given what was answered to another. */
  isPublic: z.boolean().default(false),
});
export type CachePolicy = z.infer<typeof CachePolicy>;

const Title = z.string().trim().min(1, "Give it a name for people.").max(100, "At most 100 characters.");
const Description = z.string().trim().max(2_000, "At most 2,000 characters.");
const Owner = z.string().trim().min(1).max(100, "At most 100 characters.").nullable();
const Tag = z
  .string()
  .regex(/^[a-z0-9][a-z0-9:._-]{0,49}$/, "Lower-case letters, digits and : . _ -, at most 50.");
const Tags = z
  .array(Tag)
  .max(TAGS_MAX, `At most ${TAGS_MAX} tags.`)
  .transform((tags) => [...new Set(tags)].sort());
const Version = z.string().trim().max(100, "At most 100 characters.");
const CallTimeoutMs = z.int().min(100, "At least 100 ms.").max(CALL_TIMEOUT_MS_MAX, "At most an hour.");
const ConnectTimeoutMs = z.int().min(100, "At least 100 ms.").max(120_000, "At most two minutes.");
const ConcurrencyMax = z.int().min(1, "At least 1.").max(CONCURRENCY_MAX, "At most 100,000.");
const HedgeAfterMs = z.int().min(10, "At least 10 ms.").max(60_000, "At most a minute.").nullable();
const QueueMax = z.int().min(0, "At least 0.").max(CONCURRENCY_MAX, "At most 100,000.");

const common = {
  slug: Slug,
  title: Title.optional(),
  description: Description.default(""),
  owner: Owner.default(null),
  tags: Tags.default([]),
  version: Version.default(""),
  callTimeoutMs: CallTimeoutMs.default(60_000),
  /** To get a connection, over all instances that are tried for one call. */
  connectTimeoutMs: ConnectTimeoutMs.default(10_000),
  /** Calls at once, over all instances; then calls that wait for their turn. */
  concurrencyMax: ConcurrencyMax.default(64),
  queueMax: QueueMax.default(256),
  strategy: z.enum(strategies).default("round-robin"),
  /** A read that has no answer by then is asked of a second instance, too; null: never. */
  hedgeAfterMs: HedgeAfterMs.default(null),
  definitionPolicy: z.enum(definitionPolicies).default("warn"),
  cachePolicy: CachePolicy.nullable().default(null),
};

/** A server behind us, to be registered. Every field says what is wrong with it, all at once. */
export const CreateServerInput = z
  .discriminatedUnion(
    "source",
    [
      z.object({ source: z.literal("remote"), ...common, ...RemoteFields.shape }),
      z.object({ source: z.literal("process"), ...common, ...ProcessFields.shape }),
      z.object({ source: z.literal("openapi"), ...common, ...OpenApiFields.shape }),
    ],
    { error: "The source is remote, process or openapi; hosted ones are part of the house." },
  )
  .superRefine((input, issue) => {
    const say = (path: (string | number)[], message: string) =>
      issue.addIssue({ code: "custom", path, message });
    if (input.source === "remote") checkRemote(input, say);
    if (input.source === "process") checkProcess(input, say);
  });
export type CreateServerInput = z.infer<typeof CreateServerInput>;

/** What is absent stays. Of secrets, null takes away and text replaces; what was there is never shown. */
export const UpdateServerInput = z.object({
  slug: Slug,
  since: Since,
  title: Title.optional(),
  description: Description.optional(),
  owner: Owner.optional(),
  tags: Tags.optional(),
  version: Version.optional(),
  callTimeoutMs: CallTimeoutMs.optional(),
  connectTimeoutMs: ConnectTimeoutMs.optional(),
  concurrencyMax: ConcurrencyMax.optional(),
  queueMax: QueueMax.optional(),
  strategy: z.enum(strategies).optional(),
  hedgeAfterMs: HedgeAfterMs.optional(),
  definitionPolicy: z.enum(definitionPolicies).optional(),
  cachePolicy: CachePolicy.nullable().optional(),
  /** The one of its source. */
  remote: UpdateRemote.optional(),
  process: UpdateProcess.optional(),
  openapi: UpdateOpenApi.optional(),
});
export type UpdateServerInput = z.infer<typeof UpdateServerInput>;

/** Typed again by whoever removes it. */
export const RemoveServerInput = z.object({ slug: Slug, confirm: z.string() });

export const AddInstanceInput = z.object({ slug: Slug, url: Address, weight: Weight.default(1) });
export const InstanceInput = z.object({ slug: Slug, instanceId: z.string().min(1).max(64) });
export const WeighInstanceInput = InstanceInput.extend({ weight: Weight });
export const DrainInstanceInput = InstanceInput.extend({ isDraining: z.boolean().default(true) });

export const ListServersInput = z.object({
  /** Part of a slug, a title, a description, an owner, a tag, or the name of one of its tools. */
  search: z.string().max(100).default(""),
  source: z.enum(serverSources).optional(),
  state: z.enum(serverStates).optional(),
  tag: z.string().max(50).optional(),
  owner: z.string().max(100).optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.int().min(1).max(500).default(200),
});
export type ListServersInput = z.infer<typeof ListServersInput>;

export const ListNamesInput = z.object({
  /** Part of a slug or a title. */
  search: z.string().max(100).default(""),
  limit: z.int().min(1).max(200).default(50),
});
export type ListNamesInput = z.infer<typeof ListNamesInput>;

const offeredKinds = ["tool", "prompt", "resource", "template"] as const;
export type OfferedKind = (typeof offeredKinds)[number];

export const ListOfferedInput = z.object({
  slug: Slug,
  kind: z.enum(offeredKinds),
  search: z.string().max(100).default(""),
  cursor: z.string().max(20).nullish(),
  limit: z.int().min(1).max(500).default(200),
});
export type ListOfferedInput = z.infer<typeof ListOfferedInput>;

export const ListDefinitionsInput = z.object({
  slug: Slug,
  kind: z.enum(definitionKinds).optional(),
  /** `changed`: those that wait for somebody, or that somebody withheld. */
  state: z.enum(["all", "changed"]).default("all"),
  search: z.string().max(100).default(""),
  cursor: z.string().max(1_000).nullish(),
  limit: z.int().min(1).max(500).default(200),
});
export type ListDefinitionsInput = z.infer<typeof ListDefinitionsInput>;

export const DefinitionInput = z.object({
  slug: Slug,
  kind: z.enum(definitionKinds),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type DefinitionInput = z.infer<typeof DefinitionInput>;
