import type { CachePolicy, Strategy } from "../../contracts/registry.ts";
import type { OpenApiConfig } from "../../contracts/registry-openapi.ts";
import type { ProcessConfig } from "../../contracts/registry-process.ts";
import type { JsonObject } from "../protocol/message.ts";
import type { Target } from "../upstreams/target.ts";

/** A server behind us, as the registry has it; secrets unsealed. */
export type UpstreamEntry = {
  id: string;
  slug: string;
  title: string;
  description: string;
  /** As the operator says; empty where they do not. */
  version: string;
  isPaused: boolean;
  /** Another one with every change of what a runtime is made of; instances and definitions change without it. */
  revision: string;
  instances: readonly InstanceEntry[];
  callTimeoutMs: number;
  connectTimeoutMs: number;
  /** Calls at once, over all instances; and calls that wait for their turn. */
  concurrencyMax: number;
  queueMax: number;
  strategy: Strategy;
  /** A read that has no answer by then is asked of a second instance, too; null: never. */
  hedgeAfterMs: number | null;
  /** null: answers are not cached. */
  cachePolicy: CachePolicy | null;
  /** It may be at an address of a private network, or of this machine. */
  allowPrivate: boolean;
  /** What it said of itself when it was met last; null: it never was. */
  hello: KeptHello | null;
  published: PublishedLists;
} & (
  | { source: "remote" }
  | { source: "process"; process: Pick<ProcessConfig, "sharing" | "keep" | "idleStopMs"> }
  | { source: "openapi"; openapi: OpenApiEntry }
);

export type InstanceEntry = {
  id: string;
  /** For people: a URL without credentials, or a command. */
  address: string;
  target: Target;
  weight: number;
  isDraining: boolean;
};

/** `headers` and `auth` are sent; `auth` is by name of the document's security schemes. */
export type OpenApiEntry = Pick<OpenApiConfig, "baseUrl" | "documentUrl" | "operations" | "healthPath"> & {
  /** Under which its health is kept. */
  instanceId: string;
  document: string;
  headers: Readonly<Record<string, string>>;
  auth: Readonly<Record<string, string>>;
};

export type KeptHello = { serverInfo: JsonObject; capabilities: JsonObject; era: string; version: string };

/** What its policy lets through of what it offers, in its own order and words. */
export type PublishedLists = {
  tools: readonly JsonObject[];
  prompts: readonly JsonObject[];
  resources: readonly JsonObject[];
  resourceTemplates: readonly JsonObject[];
  instructions: string | null;
};
