import type { CachePolicy, DefinitionPolicy, Strategy } from "../../../server/contracts/registry.ts";
import type { ProcessConfig } from "../../../server/contracts/registry-process.ts";
import type { EnvironmentRow, ServerDraft } from "./server-draft.ts";

/** What every server has, as the registry says it. */
export type CommonSettings = {
  slug: string;
  title: string;
  description: string;
  owner: string | null;
  tags: readonly string[];
  version: string;
  callTimeoutMs: number;
  connectTimeoutMs: number;
  concurrencyMax: number;
  queueMax: number;
  hedgeAfterMs: number | null;
  strategy: Strategy;
  definitionPolicy: DefinitionPolicy;
  cachePolicy: CachePolicy | null;
};

export function commonDraft(settings: CommonSettings) {
  const { cachePolicy } = settings;
  return {
    slug: settings.slug,
    title: settings.title,
    description: settings.description,
    owner: settings.owner ?? "",
    tags: settings.tags.join(" "),
    version: settings.version,
    callTimeoutSeconds: seconds(settings.callTimeoutMs),
    connectTimeoutSeconds: seconds(settings.connectTimeoutMs),
    concurrencyMax: String(settings.concurrencyMax),
    queueMax: String(settings.queueMax),
    hedgeAfterMs: settings.hedgeAfterMs === null ? "" : String(settings.hedgeAfterMs),
    strategy: settings.strategy,
    definitionPolicy: settings.definitionPolicy,
    cache: {
      isOn: cachePolicy !== null,
      ttlSeconds: seconds(cachePolicy?.ttlMs ?? CACHE_TTL_MS),
      isPublic: cachePolicy?.isPublic ?? false,
      staleSeconds: seconds(cachePolicy?.staleIfErrorMs ?? 0),
    },
  };
}

/** What is offered to those who switch the cache on. */
const CACHE_TTL_MS = 60_000;

export function processDraft(
  config: Omit<ProcessConfig, "passOn">,
  env: EnvironmentRow[],
): ServerDraft["process"] {
  return {
    command: config.command,
    args: config.args.map((value) => ({ value })),
    env,
    folder: config.folder ?? "",
    runAs: config.runAs ?? "",
    sharing: config.sharing,
    keep: config.keep,
    idleStopSeconds: seconds(config.idleStopMs),
    memoryMbMax: config.memoryMbMax === null ? "" : String(config.memoryMbMax),
    cpuPercentMax: config.cpuPercentMax === null ? "" : String(config.cpuPercentMax),
    copies: String(config.copies),
  };
}

function seconds(ms: number): string {
  return String(ms / 1_000);
}
