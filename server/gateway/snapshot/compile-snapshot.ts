import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { CatalogServer } from "../catalog/catalog-server.ts";
import { mergeCatalog } from "../catalog/merge-catalog.ts";
import type { Endpoint, KeyEntry, Snapshot } from "./snapshot.ts";
import type { UpstreamEntry } from "./upstream-entry.ts";

/** What the database says, as rows. */
export type Configuration = {
  version: bigint;
  /** Those that run in this process. */
  hosted: readonly { slug: string; isPaused: boolean }[];
  upstreams: readonly UpstreamEntry[];
  keys: readonly KeyEntry[];
  defaultRateLimitPerMinute: number;
};

export type Compiling = {
  hosted: readonly HostedServer[];
  /** The server behind an entry, or null where there is nothing yet that could be called. */
  upstreams: (entry: UpstreamEntry) => CatalogServer | null;
  houseVersion: string;
};

/** Rows → snapshot. Pure, as far as `upstreams` is: the same rows give the same snapshot. */
export function compileSnapshot(
  configuration: Configuration,
  { hosted, upstreams, houseVersion }: Compiling,
): Snapshot {
  const open = new Set(configuration.hosted.filter((row) => !row.isPaused).map((row) => row.slug));
  const servers = [
    ...hosted.filter((server) => open.has(server.slug)),
    ...configuration.upstreams.filter((entry) => !entry.isPaused).flatMap((entry) => upstreams(entry) ?? []),
  ];
  return {
    version: configuration.version,
    endpoints: compileEndpoints(servers, houseVersion),
    keys: new Map(configuration.keys.map((key) => [key.id, key])),
    defaultRateLimitPerMinute: configuration.defaultRateLimitPerMinute,
  };
}

/** The same configuration over servers that offer something else by now. */
export function recompileSnapshot(current: Snapshot, houseVersion: string): Snapshot {
  const servers = current.endpoints.get("")?.servers ?? [];
  return { ...current, endpoints: compileEndpoints(servers, houseVersion) };
}

function compileEndpoints(servers: readonly CatalogServer[], houseVersion: string): Snapshot["endpoints"] {
  const endpoints = [allOf(servers, houseVersion), ...servers.map(oneOf)];
  return new Map(endpoints.map((endpoint) => [endpoint.slug, endpoint]));
}

function oneOf(server: CatalogServer): Endpoint {
  const { slug, title, description, version, instructions } = server;
  const catalog = mergeCatalog([server], false);
  return {
    slug,
    path: `/mcp/${slug}`,
    title,
    description,
    version,
    instructionsFor: () => instructions,
    servers: [server],
    isOpen: server.isOpen,
    catalog,
  };
}

function allOf(servers: readonly CatalogServer[], houseVersion: string): Endpoint {
  return {
    slug: "",
    path: "/mcp",
    title: "Gatehouse",
    description: "Every server that you may use, seen as one.",
    version: houseVersion,
    instructionsFor: (visible) => visible.map((server) => `${server.slug}: ${server.description}`).join("\n"),
    servers,
    isOpen: false,
    catalog: mergeCatalog(servers, true),
  };
}
