import { z } from "zod";

export const serverSources = ["hosted", "remote", "process", "openapi"] as const;
export type ServerSource = (typeof serverSources)[number];

/** What checks found of an instance; `unknown` before the first. */
export const healthStates = ["healthy", "degraded", "down", "unknown"] as const;
export type HealthState = (typeof healthStates)[number];
export const serverStates = [...healthStates, "paused"] as const;
export type ServerState = (typeof serverStates)[number];

/** `/mcp/sse` is the transport of 2024-11-05 for `/mcp`, and so cannot be a server's address. */
const RESERVED_SLUG = "sse";

/** Short, because tool names are prefixed with it and some clients allow 64 characters in all. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, "Lower-case letters, digits and dashes, at most 32.")
  .refine(
    (slug) => slug !== RESERVED_SLUG,
    `"${RESERVED_SLUG}" is the address of a transport; choose another.`,
  );

/** The `revision` that whoever saves has seen. Is there another by then, nothing is overwritten. */
export const Since = z.string().max(100).optional();

export const ServerSlugInput = z.object({ slug: Slug });
