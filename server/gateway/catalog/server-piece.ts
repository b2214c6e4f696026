import { listParamHeaders } from "../protocol/param-headers.ts";
import type { CatalogServer } from "./catalog-server.ts";
import { matchTemplate } from "./match-template.ts";
import type { Entry, TemplateEntry, ToolEntry } from "./merge-catalog.ts";
import { joinName } from "./names.ts";

type Lists = Pick<CatalogServer, "tools" | "prompts" | "resources" | "resourceTemplates">;
type Words = Pick<CatalogServer, "title" | "description" | "version" | "instructions" | "isOpen">;

/** What a server publishes, in its own order. */
export type PublishedEntries = {
  tools: readonly ToolEntry[];
  prompts: readonly Entry<CatalogServer["prompts"][number]>[];
  resources: readonly Entry<CatalogServer["resources"][number]>[];
  templates: readonly TemplateEntry[];
};

/**
 * One server's part of every catalog it is in, as it was at one moment. Its entries are made when they are first
 * looked at, and serve all snapshots for as long as the server offers the same.
 */
export class ServerPiece {
  readonly server: CatalogServer;
  readonly lists: Lists;
  readonly words: Words;
  #own: PublishedEntries | null = null;
  #prefixed: PublishedEntries | null = null;

  constructor(server: CatalogServer) {
    const { tools, prompts, resources, resourceTemplates } = server;
    const { title, description, version, instructions, isOpen } = server;
    this.server = server;
    this.lists = { tools, prompts, resources, resourceTemplates };
    this.words = { title, description, version, instructions, isOpen };
  }

  /** Lists that are the same are the same arrays: whoever changes one makes another. */
  isStillTrue(): boolean {
    const { server, lists, words } = this;
    return isSame(lists, server) && isSame(words, server);
  }

  /** Under the server's own names, or under those that tell it apart from others. */
  entries(isPrefixed: boolean): PublishedEntries {
    if (isPrefixed) this.#prefixed ??= this.#publish((name) => joinName(this.server.slug, name));
    else this.#own ??= this.#publish((name) => name);
    return (isPrefixed ? this.#prefixed : this.#own)!;
  }

  #publish(rename: (name: string) => string): PublishedEntries {
    const { server, lists } = this;
    const named = <D extends { name: string }>(own: D): Entry<D> => ({
      definition: { ...own, name: rename(own.name) },
      server,
      ownName: own.name,
    });
    return {
      tools: lists.tools.map((own) => ({ ...named(own), paramHeaders: listParamHeaders(own.inputSchema) })),
      prompts: lists.prompts.map(named),
      resources: lists.resources.map((own) => ({ definition: own, server, ownName: own.uri })),
      templates: lists.resourceTemplates.map((own) => ({
        definition: own,
        server,
        ownName: own.uriTemplate,
        match: matchTemplate(own.uriTemplate),
      })),
    };
  }
}

function isSame<Part extends object>(kept: Part, now: Part): boolean {
  for (const name in kept) if (kept[name] !== now[name]) return false;
  return true;
}
