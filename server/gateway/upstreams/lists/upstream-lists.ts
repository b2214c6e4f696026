import type { JsonObject } from "../../protocol/message.ts";
import type { Era } from "../../protocol/versions.ts";
import type { ServerHello } from "../connection.ts";

/** What a server behind us offers, in its own words: unknown keys are kept. */
export type UpstreamLists = {
  hello: ServerHello & { era: Era; version: string };
  tools: readonly JsonObject[];
  prompts: readonly JsonObject[];
  resources: readonly JsonObject[];
  resourceTemplates: readonly JsonObject[];
  /** How long the server says that they stay as they are, ms; null: it does not say. */
  ttlMs: number | null;
  /** What was left out, and why. */
  notes: readonly string[];
};

/** The four lists that a server is asked for, by their fields. */
export const listFields = ["tools", "prompts", "resources", "resourceTemplates"] as const;
export type ListField = (typeof listFields)[number];
