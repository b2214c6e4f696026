import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { compileBundle, listOffers } from "../bundles/compile-bundle.ts";
import type { StoredBundle } from "../bundles/stored-bundle.ts";
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
  /** Those that are not paused. */
  bundles: readonly StoredBundle[];
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
    endpoints: compileEndpoints(servers, configuration.bundles, houseVersion),
    bundles: configuration.bundles,
    keys: new Map(configuration.keys.map((key) => [key.id, key])),
    defaultRateLimitPerMinute: configuration.defaultRateLimitPerMinute,
  };
}

/** The same configuration over servers that offer something else by now. */
export function recompileSnapshot(current: Snapshot, houseVersion: string): Snapshot {
  const servers = current.endpoints.get("")?.servers ?? [];
  return { ...current, endpoints: compileEndpoints(servers, current.bundles, houseVersion) };
}

function compileEndpoints(
  servers: readonly CatalogServer[],
  bundles: readonly StoredBundle[],
  houseVersion: string,
): Snapshot["endpoints"] {
  const offers = listOffers(servers);
  const endpoints = [
    allOf(servers, houseVersion),
    ...bundles.map((bundle) => compileBundle(bundle, offers, houseVersion)),
    ...servers.map(oneOf), // last: where a new server of the house takes a bundle's address, it is the server's
  ];
  return new Map(endpoints.map((endpoint) => [endpoint.slug, endpoint]));
}

function oneOf(server: CatalogServer): Endpoint {
  const { slug, title, description, version, instructions } = server;
  const catalog = mergeCatalog([server], false);
  return {
    kind: "server",
    slug,
    path: `/mcp/${slug}`,
    title,
    description,
    version,
    instructionsFor: () => instructions,
    servers: [server],
    isOpen: server.isOpen,
    catalog,
    search: null,
  };
}

function allOf(servers: readonly CatalogServer[], houseVersion: string): Endpoint {
  return {
    kind: "house",
    slug: "",
    path: "/mcp",
    title: "Gatehouse",
    description: "Every server that you may use, seen as one.",
    version: houseVersion,
    instructionsFor: (visible) => visible.map((server) => `${server.slug}: ${server.description}`).join("\n"),
    servers,
    isOpen: false,
    catalog: mergeCatalog(servers, true),
    search: null,
  };
}
