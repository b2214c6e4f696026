import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { compileBundle, listOffers } from "../bundles/compile-bundle.ts";
import type { StoredBundle } from "../bundles/stored-bundle.ts";
import { type CatalogServer, newcomersOf } from "../catalog/catalog-server.ts";
import { mergePieces } from "../catalog/merge-catalog.ts";
import type { ServerPiece } from "../catalog/server-piece.ts";
import { CompiledParts } from "./compiled-parts.ts";
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

/**
 * Rows → snapshot. Pure, as far as `upstreams` is: the same rows give the same snapshot. `parts` are those of an
 * earlier one; what is made of the same things is then the same object.
 */
export function compileSnapshot(
  configuration: Configuration,
  { hosted, upstreams, houseVersion }: Compiling,
  parts = new CompiledParts(),
): Snapshot {
  const open = new Set(configuration.hosted.filter((row) => !row.isPaused).map((row) => row.slug));
  const servers = [
    ...hosted.filter((server) => open.has(server.slug)),
    ...configuration.upstreams.filter((entry) => !entry.isPaused).flatMap((entry) => upstreams(entry) ?? []),
  ];
  return {
    version: configuration.version,
    endpoints: compileEndpoints(servers, configuration.bundles, houseVersion, parts),
    bundles: configuration.bundles,
    keys: new Map(configuration.keys.map((key) => [key.id, key])),
    parts,
    defaultRateLimitPerMinute: configuration.defaultRateLimitPerMinute,
  };
}

/** The same configuration over servers that offer something else by now. */
export function recompileSnapshot(current: Snapshot, houseVersion: string): Snapshot {
  const servers = current.endpoints.get("")?.servers ?? [];
  const { bundles, parts } = current;
  return { ...current, endpoints: compileEndpoints(servers, bundles, houseVersion, parts) };
}

function compileEndpoints(
  servers: readonly CatalogServer[],
  bundles: readonly StoredBundle[],
  houseVersion: string,
  parts: CompiledParts,
): Snapshot["endpoints"] {
  const pieces = servers.map((server) => parts.pieceOf(server));
  const endpoints = [
    parts.house(pieces, () => allOf(pieces, houseVersion)),
    ...compileBundles(bundles, pieces, houseVersion, parts),
    ...pieces.map((piece) => parts.server(piece, () => oneOf(piece))), // last: where a new server of the house takes a bundle's address, it is the server's
  ];
  return new Map(endpoints.map((endpoint) => [endpoint.slug, endpoint]));
}

function compileBundles(
  bundles: readonly StoredBundle[],
  pieces: readonly ServerPiece[],
  houseVersion: string,
  parts: CompiledParts,
): Endpoint[] {
  parts.retainBundles(bundles);
  if (bundles.length === 0) return [];
  const bySlug = new Map(pieces.map((piece) => [piece.server.slug, piece]));
  const offers = listOffers(pieces.map(({ server }) => server));
  return bundles.map((bundle) => {
    const named = [...new Set(bundle.entries.map(({ server }) => server))].map((slug) => bySlug.get(slug));
    return parts.bundle(bundle, named, () => compileBundle(bundle, offers, houseVersion));
  });
}

function oneOf(piece: ServerPiece): Endpoint {
  const { server, words } = piece;
  const { title, description, version, instructions, isOpen } = words;
  return {
    kind: "server",
    slug: server.slug,
    path: `/mcp/${server.slug}`,
    title,
    description,
    version,
    instructionsFor: () => instructions,
    servers: [server],
    newcomers: newcomersOf([server]),
    pieces: [piece],
    isOpen,
    catalog: mergePieces([piece], false),
    search: null,
  };
}

function allOf(pieces: readonly ServerPiece[], houseVersion: string): Endpoint {
  const servers = pieces.map(({ server }) => server);
  return {
    kind: "house",
    slug: "",
    path: "/mcp",
    title: "Gatehouse",
    description: "Every server that you may use, seen as one.",
    version: houseVersion,
    instructionsFor: (visible) => visible.map((server) => `${server.slug}: ${server.description}`).join("\n"),
    servers,
    newcomers: newcomersOf(servers),
    pieces,
    isOpen: false,
    catalog: mergePieces(pieces, true),
    search: null,
  };
}
