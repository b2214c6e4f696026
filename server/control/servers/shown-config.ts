import type { OpenApiConfig } from "../../contracts/registry-openapi.ts";
import type { ProcessConfig } from "../../contracts/registry-process.ts";
import type { RemoteConfig } from "../../contracts/registry-remote.ts";
import type { Change } from "../write-audit-row.ts";

export type Shown = NonNullable<Change["after"]>;
export type AnyConfig = RemoteConfig | ProcessConfig | OpenApiConfig;

type Common = {
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
  strategy: string;
  definitionPolicy: string;
  cachePolicy: unknown;
};

/** A server as the log shows it: the exact command, and no secret. */
export function showServer(server: Common, config: AnyConfig): Shown {
  const { title, description, owner, tags, version, strategy, definitionPolicy, cachePolicy } = server;
  const { callTimeoutMs, connectTimeoutMs, concurrencyMax, queueMax, hedgeAfterMs } = server;
  return {
    ...{ title, description, owner, tags, version, strategy, definitionPolicy },
    ...{ callTimeoutMs, connectTimeoutMs, concurrencyMax, queueMax, hedgeAfterMs },
    cachePolicy: cachePolicy === null ? null : JSON.stringify(cachePolicy),
    ...showConfig(config),
  };
}

function showConfig(config: AnyConfig): Shown {
  if ("command" in config) {
    const { command, args, ...rest } = config;
    return { command: [command, ...args], ...rest };
  }
  if ("transport" in config) {
    const { transport, tls, allowPrivate, oauth } = config;
    const signIn = oauth && JSON.stringify(oauth);
    return {
      ...{ transport, allowPrivate, oauth: signIn },
      ...{ ca: tls?.ca ?? null, certificate: tls?.certificate ?? null },
    };
  }
  const { operations, ...rest } = config;
  return { ...rest, operations: JSON.stringify(operations) };
}

/** Of two of them only what differs. */
export function differing(before: Shown, after: Shown): { before: Shown; after: Shown } {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const pick = (shown: Shown) => Object.fromEntries(changed.map((key) => [key, shown[key] ?? null]));
  return { before: pick(before), after: pick(after) };
}
