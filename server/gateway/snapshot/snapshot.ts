import type { RoleName } from "../../contracts/permissions.ts";
import type { Priority } from "../../contracts/priorities.ts";
import type { StoredBundle } from "../bundles/stored-bundle.ts";
import type { ToolSearch } from "../bundles/tool-search.ts";
import type { CatalogServer, UpstreamServer } from "../catalog/catalog-server.ts";
import type { Catalog, ToolEntry } from "../catalog/merge-catalog.ts";
import type { ServerPiece } from "../catalog/server-piece.ts";
import type { CompiledParts } from "./compiled-parts.ts";

/** The immutable configuration that the gateway reads. A change makes a new one. */
export type Snapshot = {
  version: bigint;
  /** By slug; "" is `/mcp`. */
  endpoints: ReadonlyMap<string, Endpoint>;
  /** What the endpoints of bundles are made of, over whatever their servers offer. */
  bundles: readonly StoredBundle[];
  /** By the id in gh_<id>_<secret>. */
  keys: ReadonlyMap<string, KeyEntry>;
  /** What the next one takes over. */
  parts: CompiledParts;
  defaultRateLimitPerMinute: number;
};

/** An address we offer. */
export type Endpoint = {
  /** `house` is `/mcp`. */
  kind: "house" | "server" | "bundle";
  slug: string;
  path: string;
  title: string;
  description: string;
  version: string;
  /** How to use it, for a caller who may use these of its servers. */
  instructionsFor: (visible: readonly CatalogServer[]) => string;
  servers: readonly CatalogServer[];
  /** Those of them that nobody had met when this was made. */
  newcomers: readonly UpstreamServer[];
  /** What its catalog is made of; null: of a bundle, which chooses. */
  pieces: readonly ServerPiece[] | null;
  /** Callers without a key may use it. */
  isOpen: boolean;
  catalog: Catalog;
  /** Of a bundle that is searched: its tools are found and called by two that stand for them. */
  search: ToolSearch<ToolEntry> | null;
};

export type KeyEntry = {
  id: string;
  name: string;
  role: RoleName;
  /** Slugs. Empty: every server. */
  servers: readonly string[];
  /** The most urgent that its calls may be. */
  priority: Priority;
  secretHash: Uint8Array;
  rateLimitPerMinute: number | null;
  /** ms since the epoch. */
  expiresAtMs: number | null;
};
