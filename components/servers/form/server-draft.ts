import type { CreateServerInput, DefinitionPolicy, Strategy } from "../../../server/contracts/registry.ts";
import type { OAuthGrant } from "../../../server/contracts/registry-oauth.ts";
import type { processKeeps, processSharings } from "../../../server/contracts/registry-process.ts";
import type { RemoteTransport } from "../../../server/contracts/registry-remote.ts";

export type DraftSource = CreateServerInput["source"];
export const draftSources = ["remote", "process", "openapi"] as const satisfies readonly DraftSource[];

/** A name and something that is sealed. `kept`: what the house has already, and shows to nobody. */
export type SecretRow = { name: string; value: string; fate: "new" | "kept" | "replaced" | "removed" };
export type EnvironmentRow = SecretRow & { passOn: boolean };
export type Secret = Omit<SecretRow, "name">;

/** What the form holds: text as it was typed, rows in their order. Seconds where the registry keeps milliseconds. */
export type ServerDraft = {
  source: DraftSource;
  slug: string;
  title: string;
  description: string;
  owner: string;
  tags: string;
  version: string;
  callTimeoutSeconds: string;
  connectTimeoutSeconds: string;
  concurrencyMax: string;
  queueMax: string;
  /** Empty: never. */
  hedgeAfterMs: string;
  strategy: Strategy;
  definitionPolicy: DefinitionPolicy;
  cache: { isOn: boolean; ttlSeconds: string; isPublic: boolean; staleSeconds: string };
  /** Whoever types may say what runs on this machine and what is reached inside its network; null: may not. */
  inside: { allowPrivate: boolean } | null;
  /** Of remote and openapi servers. */
  headers: SecretRow[];
  remote: {
    transport: RemoteTransport;
    instances: { url: string; weight: string }[];
    /** `token`: with what stands in its headers, or with nothing. */
    entry: "token" | OAuthGrant;
    bearer: Secret;
    oauth: OAuthDraft;
    ca: string;
    certificate: string;
    key: Secret;
  };
  process: {
    command: string;
    args: { value: string }[];
    env: EnvironmentRow[];
    folder: string;
    runAs: string;
    sharing: (typeof processSharings)[number];
    keep: (typeof processKeeps)[number];
    idleStopSeconds: string;
    memoryMbMax: string;
    cpuPercentMax: string;
    copies: string;
  };
  openapi: {
    from: "url" | "text";
    url: string;
    text: string;
    baseUrl: string;
    healthPath: string;
    auth: SecretRow[];
    operations: OperationRow[];
  };
};

export type OAuthDraft = {
  clientId: string;
  clientSecret: Secret;
  privateKey: Secret;
  issuer: string;
  scopes: string;
  sendResource: boolean;
};

export type OperationRow = { id: string; name: string; description: string; isHidden: boolean };

export const noSecret: Secret = { value: "", fate: "new" };
