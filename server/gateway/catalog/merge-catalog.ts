import type { UriTemplate } from "../../hosted/kernel/uri-template.ts";
import type { FixedArguments } from "../bundles/fixed-arguments.ts";
import { listParamHeaders, type ParamHeader } from "../protocol/param-headers.ts";
import type { CatalogServer } from "./catalog-server.ts";
import { matchTemplate } from "./match-template.ts";
import { joinName } from "./names.ts";

/** Something published under one name, and the server it comes from under its own. */
export type Entry<D> = {
  definition: D;
  server: CatalogServer;
  ownName: string;
  /** Of a bundle, where it settled some. */
  fixed?: FixedArguments;
};

export type ToolEntry = Entry<CatalogServer["tools"][number]> & { paramHeaders: readonly ParamHeader[] };

export type Catalog = {
  tools: ReadonlyMap<string, ToolEntry>;
  prompts: ReadonlyMap<string, Entry<CatalogServer["prompts"][number]>>;
  resources: ReadonlyMap<string, Entry<CatalogServer["resources"][number]>>;
  templates: readonly (Entry<CatalogServer["resourceTemplates"][number]> & { match: UriTemplate["match"] })[];
};

/** Many servers seen as one: names prefixed by slug, order that does not depend on who answered first. */
export function mergeCatalog(servers: readonly CatalogServer[], isPrefixed: boolean): Catalog {
  const ordered = [...servers].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const publish = (server: CatalogServer, name: string) => (isPrefixed ? joinName(server.slug, name) : name);
  const named = <D extends { name: string }>(listOf: (server: CatalogServer) => readonly D[]) =>
    new Map(
      ordered.flatMap((server) =>
        listOf(server).map((own): [string, Entry<D>] => {
          const name = publish(server, own.name);
          return [name, { definition: { ...own, name }, server, ownName: own.name }];
        }),
      ),
    );
  return {
    tools: new Map(
      [...named((server) => server.tools)].map(([name, entry]) => [
        name,
        { ...entry, paramHeaders: listParamHeaders(entry.definition.inputSchema) },
      ]),
    ),
    prompts: named((server) => server.prompts),
    resources: firstOfEach(
      ordered.flatMap((server) =>
        server.resources.map((own): [string, Entry<CatalogServer["resources"][number]>] => [
          own.uri,
          { definition: own, server, ownName: own.uri },
        ]),
      ),
    ),
    templates: ordered.flatMap((server) =>
      server.resourceTemplates.map((own) => ({
        definition: own,
        server,
        ownName: own.uriTemplate,
        match: matchTemplate(own.uriTemplate),
      })),
    ),
  };
}

/** Addresses are not ours to prefix: one claimed twice is the first slug's, as it is with templates. */
function firstOfEach<V>(entries: readonly (readonly [string, V])[]): Map<string, V> {
  const kept = new Map<string, V>();
  for (const [key, value] of entries) if (!kept.has(key)) kept.set(key, value);
  return kept;
}

/** Whose resource this is: a listed one first, then the first template that fits. */
export function findResource(catalog: Catalog, uri: string): { server: CatalogServer } | undefined {
  return catalog.resources.get(uri) ?? catalog.templates.find((template) => template.match(uri) !== null);
}
