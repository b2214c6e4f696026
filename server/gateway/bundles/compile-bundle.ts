import {
  findMisfit,
  type OwnDefinition,
  rewriteDefinition,
  settledOf,
} from "../../contracts/bundle-definitions.ts";
import type { BundleEntry, BundleKind } from "../../contracts/bundles.ts";
import { type CatalogServer, newcomersOf } from "../catalog/catalog-server.ts";
import { matchTemplate } from "../catalog/match-template.ts";
import type { Catalog, Entry, ToolEntry } from "../catalog/merge-catalog.ts";
import { isObject } from "../protocol/message.ts";
import { listParamHeaders } from "../protocol/param-headers.ts";
import type { Endpoint } from "../snapshot/snapshot.ts";
import type { StoredBundle } from "./stored-bundle.ts";
import { ToolSearch } from "./tool-search.ts";

/** By slug, and of each server what it offers under its own names. */
export type Offers = ReadonlyMap<
  string,
  { server: CatalogServer; find: (kind: BundleKind, name: string) => object | undefined }
>;

/** A bundle over the servers that there are. What is gone, withheld, or cannot be called any more is not in it. */
export function compileBundle(bundle: StoredBundle, offers: Offers, houseVersion: string): Endpoint {
  const { slug, title, description, instructions, style, entries } = bundle;
  const catalog = toCatalog(entries.flatMap((entry) => choose(entry, offers) ?? []));
  const servers = [...new Set(entries.map((entry) => entry.server))].flatMap(
    (name) => offers.get(name)?.server ?? [],
  );
  return {
    ...{ kind: "bundle", slug, path: `/mcp/${slug}`, title, description, version: houseVersion },
    instructionsFor: () => instructions,
    servers,
    newcomers: newcomersOf(servers),
    pieces: null,
    isOpen: false,
    catalog,
    search: style === "search" ? new ToolSearch([...catalog.tools.values()], toSearchable) : null,
  };
}

/** Looked up by name once for all bundles; ten thousand tools are not walked for each entry. */
export function listOffers(servers: readonly CatalogServer[]): Offers {
  return new Map(
    servers.map((server) => {
      const tables = new Map<BundleKind, ReadonlyMap<string, object>>();
      const find = (kind: BundleKind, name: string) => {
        const table = tables.get(kind) ?? TABLES[kind](server);
        tables.set(kind, table);
        return table.get(name);
      };
      return [server.slug, { server, find }];
    }),
  );
}

const TABLES: Record<BundleKind, (server: CatalogServer) => ReadonlyMap<string, object>> = {
  tool: ({ tools }) => new Map(tools.map((own) => [own.name, own])),
  prompt: ({ prompts }) => new Map(prompts.map((own) => [own.name, own])),
  resource: ({ resources }) => new Map(resources.map((own) => [own.uri, own])),
  template: ({ resourceTemplates }) => new Map(resourceTemplates.map((own) => [own.uriTemplate, own])),
};

type Chosen = Entry<OwnDefinition> & { kind: BundleKind };

function choose(entry: BundleEntry, offers: Offers): Chosen | null {
  const offered = offers.get(entry.server);
  const own = offered?.find(entry.kind, entry.name) as OwnDefinition | undefined;
  if (offered === undefined || own === undefined || findMisfit(entry, own) !== null) return null;
  const settled = settledOf(entry);
  return {
    kind: entry.kind,
    definition: rewriteDefinition(entry, own),
    server: offered.server,
    ownName: entry.name,
    ...(settled.size > 0 && { fixed: { presets: entry.presets, settled } }),
  };
}

// What was rewritten is of the kind that it was: only its words and arguments are others.
function toCatalog(chosen: readonly Chosen[]): Catalog {
  const of = <E>(wanted: BundleKind) => chosen.filter(({ kind }) => kind === wanted) as unknown as E[];
  const byName = <E extends Entry<{ name: string }>>(entries: E[]) =>
    new Map(entries.map((entry) => [entry.definition.name, entry]));
  const claims = of<Catalog["claims"][number]>("resource");
  return {
    tools: byName(
      of<ToolEntry>("tool").map((entry) => ({
        ...entry,
        paramHeaders: listParamHeaders(entry.definition.inputSchema),
      })),
    ),
    prompts: byName(of("prompt")),
    resources: new Map(claims.map((entry) => [entry.ownName, entry])),
    claims,
    templates: of<Catalog["templates"][number]>("template").map((entry) => ({
      ...entry,
      match: matchTemplate(entry.ownName),
    })),
  };
}

function toSearchable({ definition }: ToolEntry) {
  const { name, title = "", description = "", inputSchema } = definition;
  const properties = isObject(inputSchema) && isObject(inputSchema.properties) ? inputSchema.properties : {};
  return { name, title, description, argumentNames: Object.keys(properties) };
}
