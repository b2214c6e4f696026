import { createHash } from "node:crypto";
import { type SealedSecrets, unsealSecrets } from "../../access/registry-secrets.ts";
import type { Seal } from "../../access/seal.ts";
import type { CachePolicy, Strategy } from "../../contracts/registry.ts";
import { OpenApiConfig } from "../../contracts/registry-openapi.ts";
import { ProcessConfig } from "../../contracts/registry-process.ts";
import { RemoteConfig } from "../../contracts/registry-remote.ts";
import {
  authSecret,
  BEARER,
  envSecret,
  headerSecret,
  namesUnder,
  OAUTH_KEY,
  OAUTH_SECRET,
  TLS_KEY,
} from "../../contracts/secret-names.ts";
import { canonicalJson } from "../../foundation/canonical-json.ts";
import { processEnvironment } from "../upstreams/processes/process-environment.ts";
import type { Target } from "../upstreams/target.ts";
import type { InstanceEntry, KeptHello, PublishedLists, UpstreamEntry } from "./upstream-entry.ts";

/** A row of the registry, as it is stored. */
export type StoredServer = {
  id: string;
  slug: string;
  source: string;
  title: string;
  description: string;
  version: string;
  config: unknown;
  secrets: unknown;
  callTimeoutMs: number;
  connectTimeoutMs: number;
  concurrencyMax: number;
  queueMax: number;
  hedgeAfterMs: number | null;
  strategy: string;
  cachePolicy: unknown;
  hello: string | null;
  pausedAt: Date | null;
  grant: { connectedAt: Date | null } | null;
  instances: readonly { id: string; address: string | null; weight: number; drainingAt: Date | null }[];
};

export type Shelved = { published: PublishedLists; document: string | null };

export type EntryParts = {
  /** Of the registry's secrets. */
  seal: Seal;
  /** What the house itself was started with. */
  environment: Readonly<Record<string, string | undefined>>;
};

const MEGABYTE = 1024 * 1024;

/** Null: its secrets cannot be opened with this master key; calling without them would be another mistake. */
export function toUpstreamEntry(
  row: StoredServer,
  { published, document }: Shelved,
  { seal, environment }: EntryParts,
): UpstreamEntry | null {
  const secrets = unsealSecrets(seal, row.id, row.secrets as SealedSecrets);
  if (secrets === null) return null;
  const common = {
    id: row.id,
    slug: row.slug,
    title: row.title,
    description: row.description,
    version: row.version,
    isPaused: row.pausedAt !== null,
    revision: revisionOf(row),
    callTimeoutMs: row.callTimeoutMs,
    connectTimeoutMs: row.connectTimeoutMs,
    concurrencyMax: row.concurrencyMax,
    queueMax: row.queueMax,
    hedgeAfterMs: row.hedgeAfterMs,
    strategy: row.strategy as Strategy, // written by our own verbs only
    cachePolicy: row.cachePolicy as CachePolicy | null,
    hello: row.hello === null ? null : (JSON.parse(row.hello) as KeptHello),
    published,
  };
  if (row.source === "remote") {
    const config = RemoteConfig.parse(row.config);
    const instances = toInstances(row, (address) => remoteTarget(config, address ?? "", secrets, row));
    return { ...common, source: "remote", allowPrivate: config.allowPrivate, instances };
  }
  if (row.source === "process") {
    const config = ProcessConfig.parse(row.config);
    const instances = toInstances(row, () => processTarget(config, secrets, environment));
    const { sharing, keep, idleStopMs } = config;
    return {
      ...common,
      source: "process",
      allowPrivate: true,
      instances,
      process: { sharing, keep, idleStopMs },
    };
  }
  const { allowPrivate, baseUrl, documentUrl, operations, healthPath } = OpenApiConfig.parse(row.config);
  const openapi = {
    ...{ baseUrl, documentUrl, operations, healthPath, document: document ?? "" },
    instanceId: row.instances[0]?.id ?? row.id,
    headers: valuesOf(secrets, "header:", headerSecret),
    auth: valuesOf(secrets, "auth:", authSecret),
  };
  return { ...common, source: "openapi", allowPrivate, instances: [], openapi };
}

/** Whether a server that runs has to be made anew. Sealing is different each time, so a new secret shows. */
function revisionOf(row: StoredServer): string {
  const {
    config,
    secrets,
    callTimeoutMs,
    connectTimeoutMs,
    concurrencyMax,
    queueMax,
    hedgeAfterMs,
    strategy,
    cachePolicy,
    grant,
  } = row;
  // Who signs in anew is met anew: what failed for want of it is forgotten.
  const connectedAt = grant?.connectedAt?.getTime() ?? null;
  const bounds = { callTimeoutMs, connectTimeoutMs, concurrencyMax, queueMax, hedgeAfterMs };
  const made = canonicalJson({ config, secrets, bounds, strategy, cachePolicy, connectedAt });
  return createHash("sha256").update(made).digest("base64url");
}

function toInstances(row: StoredServer, targetAt: (address: string | null) => Target): InstanceEntry[] {
  return row.instances.map(({ id, address, weight, drainingAt }) => {
    const target = targetAt(address);
    const shown = target.kind === "remote" ? target.url : [target.command, ...target.args].join(" ");
    return { id, address: shown, target, weight, isDraining: drainingAt !== null };
  });
}

function remoteTarget(
  config: RemoteConfig,
  url: string,
  secrets: ReadonlyMap<string, string>,
  { grant }: Pick<StoredServer, "grant">,
): Target {
  const bearer = secrets.get(BEARER);
  return {
    kind: "remote",
    transport: config.transport,
    url,
    headers: {
      ...valuesOf(secrets, "header:", headerSecret),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    tls: config.tls && { ...config.tls, key: secrets.get(TLS_KEY) ?? null },
    allowPrivate: config.allowPrivate,
    ...(config.oauth !== null && {
      oauth: {
        ...config.oauth,
        clientSecret: secrets.get(OAUTH_SECRET) ?? null,
        privateKey: secrets.get(OAUTH_KEY) ?? null,
        connectedAtMs: grant?.connectedAt?.getTime() ?? null,
      },
    }),
  };
}

function processTarget(
  config: ProcessConfig,
  secrets: ReadonlyMap<string, string>,
  environment: EntryParts["environment"],
): Target {
  const runAs = readRunAs(config.runAs);
  return {
    kind: "process",
    command: config.command,
    args: config.args,
    env: processEnvironment(environment, {
      passOn: config.passOn,
      values: valuesOf(secrets, "env:", envSecret),
      isOtherUser: runAs !== null,
    }),
    folder: config.folder,
    runAs,
    memoryBytesMax: config.memoryMbMax === null ? null : config.memoryMbMax * MEGABYTE,
    cpuPercentMax: config.cpuPercentMax,
  };
}

/** The house's own home is closed to another user, who has their own. */
function readRunAs(runAs: string | null): { uid: number; gid: number } | null {
  if (runAs === null) return null;
  const [uid, gid = uid] = runAs.split(":").map(Number);
  return { uid: uid!, gid: gid! };
}

function valuesOf(
  secrets: ReadonlyMap<string, string>,
  prefix: "header:" | "env:" | "auth:",
  secretOf: (name: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    namesUnder(prefix, secrets.keys()).map((name) => [name, secrets.get(secretOf(name)) ?? ""]),
  );
}
