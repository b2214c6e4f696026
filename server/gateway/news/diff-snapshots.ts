import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../catalog/merge-catalog.ts";
import type { ServerPiece } from "../catalog/server-piece.ts";
import type { Endpoint, Snapshot } from "../snapshot/snapshot.ts";
import { type ListName, listNames } from "./news.ts";

/** A list of an endpoint is another one now, because of these servers. */
export type ListChange = { endpoint: string; list: ListName; servers: string[] };

/** What whoever lists anew would find changed. An endpoint that came or went changes no list: nobody is left to hear. */
export function diffSnapshots(before: Snapshot, after: Snapshot): ListChange[] {
  return [...after.endpoints.values()].flatMap((endpoint) => {
    const old = before.endpoints.get(endpoint.slug);
    return old === undefined ? [] : diffEndpoints(old, endpoint);
  });
}

function diffEndpoints(before: Endpoint, after: Endpoint): ListChange[] {
  if (before === after) return [];
  return listNames.flatMap((list) => {
    if (before.pieces !== null && after.pieces !== null) {
      const servers = changedPieces(list, before.pieces, after.pieces);
      return servers.length === 0 ? [] : [{ endpoint: after.slug, list, servers }];
    }
    // Two tools stand for all of them, whatever they are.
    if (list === "tools" && before.search !== null && after.search !== null) return [];
    const isOther = list === "tools" && (before.search === null) !== (after.search === null);
    const [old, now] = [byServer(list, before.catalog), byServer(list, after.catalog)];
    const servers = [...new Set([...old.keys(), ...now.keys()])].filter(
      (slug) => isOther || !areSame(old.get(slug) ?? NOTHING, now.get(slug) ?? NOTHING),
    );
    return servers.length === 0 ? [] : [{ endpoint: after.slug, list, servers }];
  });
}

/** Most servers have the very same lists as before: ten thousand definitions need not be looked at to know it. */
function changedPieces(
  list: ListName,
  before: readonly ServerPiece[],
  after: readonly ServerPiece[],
): string[] {
  const old = new Map(before.map((piece) => [piece.server.slug, piece.lists]));
  const now = new Map(after.map((piece) => [piece.server.slug, piece.lists]));
  return [...new Set([...old.keys(), ...now.keys()])].filter((slug) =>
    listsOf[list].some(
      (name) => !areSame(old.get(slug)?.[name] ?? NOTHING, now.get(slug)?.[name] ?? NOTHING),
    ),
  );
}

const listsOf: Record<ListName, readonly (keyof ServerPiece["lists"])[]> = {
  tools: ["tools"],
  prompts: ["prompts"],
  resources: ["resources", "resourceTemplates"],
};

const NOTHING: readonly object[] = [];

function byServer(list: ListName, catalog: Catalog): Map<string, object[]> {
  const grouped = new Map<string, object[]>();
  for (const { server, definition } of entriesOf[list](catalog)) {
    const known = grouped.get(server.slug);
    if (known === undefined) grouped.set(server.slug, [definition]);
    else known.push(definition);
  }
  return grouped;
}

type Listed = { server: { slug: string }; definition: object };

const entriesOf: Record<ListName, (catalog: Catalog) => Iterable<Listed>> = {
  tools: ({ tools }) => tools.values(),
  prompts: ({ prompts }) => prompts.values(),
  /** One notification covers the resources and their templates. */
  resources: ({ claims, templates }) => [...claims, ...templates],
};

function areSame(before: readonly object[], now: readonly object[]): boolean {
  if (before === now) return true;
  return before.length === now.length && before.every((definition, at) => isSame(definition, now[at]!));
}

/** Most swaps leave servers alone, and then every part of a definition is the very same object. */
function isSame(before: object, now: object): boolean {
  if (before === now) return true;
  const [old, fresh] = [Object.entries(before), Object.entries(now)];
  const isVerySame =
    old.length === fresh.length &&
    old.every(([name, value], at) => fresh[at]![0] === name && fresh[at]![1] === value);
  return isVerySame || isDeepStrictEqual(before, now);
}
