import type { UriTemplate } from "../../hosted/kernel/uri-template.ts";
import type { FixedArguments } from "../bundles/fixed-arguments.ts";
import type { ParamHeader } from "../protocol/param-headers.ts";
import type { CatalogServer } from "./catalog-server.ts";
import { type PublishedEntries, ServerPiece } from "./server-piece.ts";

/** Something published under one name, and the server it comes from under its own. */
export type Entry<D> = {
  definition: D;
  server: CatalogServer;
  ownName: string;
  /** Of a bundle, where it settled some. */
  fixed?: FixedArguments;
};

export type ToolEntry = Entry<CatalogServer["tools"][number]> & { paramHeaders: readonly ParamHeader[] };
export type ResourceEntry = Entry<CatalogServer["resources"][number]>;
export type TemplateEntry = Entry<CatalogServer["resourceTemplates"][number]> & {
  match: UriTemplate["match"];
};

export type Catalog = {
  tools: ReadonlyMap<string, ToolEntry>;
  prompts: ReadonlyMap<string, Entry<CatalogServer["prompts"][number]>>;
  /** Of an address that several servers claim, the first of them. */
  resources: ReadonlyMap<string, ResourceEntry>;
  /** Every claim, in the order of slugs: who may not use the first server is served by the next. */
  claims: readonly ResourceEntry[];
  templates: readonly TemplateEntry[];
};

/** Many servers seen as one: names prefixed by slug, order that does not depend on who answered first. */
export function mergeCatalog(servers: readonly CatalogServer[], isPrefixed: boolean): Catalog {
  return mergePieces(
    servers.map((server) => new ServerPiece(server)),
    isPrefixed,
  );
}

/** The same, of pieces that others may share. Nothing is joined before it is looked at: most endpoints never are. */
export function mergePieces(pieces: readonly ServerPiece[], isPrefixed: boolean): Catalog {
  return new MergedCatalog(pieces, isPrefixed);
}

class MergedCatalog implements Catalog {
  readonly #pieces: readonly ServerPiece[];
  readonly #isPrefixed: boolean;
  #ordered: readonly ServerPiece[] | null = null;
  #tools: Catalog["tools"] | null = null;
  #prompts: Catalog["prompts"] | null = null;
  #resources: Catalog["resources"] | null = null;
  #claims: Catalog["claims"] | null = null;
  #templates: Catalog["templates"] | null = null;

  constructor(pieces: readonly ServerPiece[], isPrefixed: boolean) {
    this.#pieces = pieces;
    this.#isPrefixed = isPrefixed;
  }

  get tools(): Catalog["tools"] {
    this.#tools ??= byName(this.#all("tools"));
    return this.#tools;
  }

  get prompts(): Catalog["prompts"] {
    this.#prompts ??= byName(this.#all("prompts"));
    return this.#prompts;
  }

  /** Addresses are not ours to prefix: one claimed twice is the first slug's, as it is with templates. */
  get resources(): Catalog["resources"] {
    if (this.#resources !== null) return this.#resources;
    const kept = new Map<string, ResourceEntry>();
    for (const entry of this.claims) if (!kept.has(entry.ownName)) kept.set(entry.ownName, entry);
    this.#resources = kept;
    return kept;
  }

  get claims(): Catalog["claims"] {
    this.#claims ??= this.#all("resources");
    return this.#claims;
  }

  get templates(): Catalog["templates"] {
    this.#templates ??= this.#all("templates");
    return this.#templates;
  }

  #all<Kind extends keyof PublishedEntries>(kind: Kind) {
    this.#ordered ??= this.#pieces.toSorted((a, b) => (a.server.slug < b.server.slug ? -1 : 1));
    return this.#ordered.flatMap(
      (piece) => piece.entries(this.#isPrefixed)[kind] as PublishedEntries[Kind][number][],
    );
  }
}

function byName<E extends Entry<{ name: string }>>(entries: readonly E[]): Map<string, E> {
  return new Map(entries.map((entry) => [entry.definition.name, entry]));
}

/** Whose resource this may be: those who list it, in the order of slugs, then those whose template fits it. */
export function* findResources(catalog: Catalog, uri: string): Iterable<{ server: CatalogServer }> {
  const first = catalog.resources.get(uri);
  if (first !== undefined) {
    yield first;
    for (const claim of catalog.claims) if (claim.ownName === uri && claim !== first) yield claim;
  }
  for (const template of catalog.templates) if (template.match(uri) !== null) yield template;
}

/** The first of them for whom it is so. */
export function findResource(
  catalog: Catalog,
  uri: string,
  isFor: (server: CatalogServer) => boolean = () => true,
): { server: CatalogServer } | undefined {
  for (const found of findResources(catalog, uri)) if (isFor(found.server)) return found;
  return undefined;
}
