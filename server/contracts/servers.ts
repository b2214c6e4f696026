import { z } from "zod";

export const serverSources = ["hosted", "remote", "process", "openapi"] as const;
export type ServerSource = (typeof serverSources)[number];

/** Short, because tool names are prefixed with it and some clients allow 64 characters in all. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, "Lower-case letters, digits and dashes, at most 32.");

export const ServerSlugInput = z.object({ slug: Slug });
export const ListServersInput = z.object({ search: z.string().max(100).default("") });
