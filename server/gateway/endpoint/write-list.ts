import { LRUCache } from "lru-cache";
import { type Decision, decide } from "../../access/decide.ts";
import { searchDefinitions } from "../../contracts/bundle-search.ts";
import type { Right } from "../../contracts/permissions.ts";
import { type CatalogServer, isUpstream } from "../catalog/catalog-server.ts";
import type { Catalog } from "../catalog/merge-catalog.ts";
import type { Era } from "../protocol/versions.ts";
import type { Endpoint } from "../snapshot/snapshot.ts";
import type { Caller } from "../steps/authenticate.ts";
import { decideCalling } from "../steps/decide-calling.ts";
import { fitDefinition } from "./fit-definition.ts";
import { pageOf } from "./list-page.ts";

/** How long a modern client may keep a list, ms; less where a server that is in it says less. */
const LIST_TTL_MS_MAX = 30_000;

type Listed = { definition: object; server: CatalogServer; ownName: string };
type MayUse = (caller: Caller, listed: Listed) => Decision;
type List = {
  field: string;
  decide: MayUse;
  /** What it is called in its list. */
  key: "name" | "uri" | "uriTemplate";
  entries: (catalog: Catalog) => Iterable<Listed>;
  /** Several servers may have it; the first whom its reader may use is named. */
  isOnce?: true;
};

const byHouse =
  (right: Right): MayUse =>
  (caller, { server, ownName }) =>
    decide(caller, right, { server: server.slug, tool: ownName });

const lists: Readonly<Record<string, List | undefined>> = {
  "tools/list": {
    field: "tools",
    decide: (caller, { server, ownName }) => decideCalling(caller, server, ownName),
    key: "name",
    entries: (catalog) => catalog.tools.values(),
  },
  "prompts/list": {
    field: "prompts",
    decide: byHouse("prompt:get"),
    key: "name",
    entries: (catalog) => catalog.prompts.values(),
  },
  "resources/list": {
    field: "resources",
    decide: byHouse("resource:read"),
    key: "uri",
    entries: (catalog) => catalog.claims,
    isOnce: true,
  },
  "resources/templates/list": {
    field: "resourceTemplates",
    decide: byHouse("resource:read"),
    key: "uriTemplate",
    entries: (catalog) => catalog.templates,
    isOnce: true,
  },
};

/**
 * Lists already trimmed and written, per endpoint and audience; the least asked for go first. An endpoint
 * is another one as soon as anything that it offers is.
 */
export type ListCache = WeakMap<Endpoint, LRUCache<string, WrittenList>>;

/** `bytes`: of a long one, which is sent again and again as it is; null of one that goes out with its head. */
export type WrittenList = { json: string; bytes: Buffer | null };

/** Every key may be narrowed to other servers, and so have lists of its own. */
const CHARACTERS_MAX = 8 * 1024 * 1024;
/** Below it to write text anew costs less than a second piece. */
const BYTES_MIN = 16 * 1024;

/** A page of what this caller may see of the endpoint, as JSON. Undefined: not a list. */
export function writeList(
  method: string,
  cursor: unknown,
  endpoint: Endpoint,
  caller: Caller,
  era: Era,
  cache: ListCache,
): WrittenList | undefined {
  const list = lists[method];
  if (list === undefined) return undefined;
  const ttlMs = era === "modern" ? leastTtlMs(endpoint) : null;
  // Whoever holds the same role and servers sees the same list.
  const audience = `${era} ${ttlMs} ${method} ${caller.role} ${caller.servers.join(" ")} ${cursor ?? ""}`;
  const written = cache.get(endpoint) ?? createLists();
  cache.set(endpoint, written);
  const known = written.get(audience);
  if (known !== undefined) return known;
  const json = JSON.stringify(trim({ list, cursor, endpoint, caller, era }, ttlMs));
  const made = { json, bytes: json.length < BYTES_MIN ? null : Buffer.from(json) };
  written.set(audience, made);
  return made;
}

function createLists(): LRUCache<string, WrittenList> {
  return new LRUCache({
    maxSize: CHARACTERS_MAX,
    sizeCalculation: ({ json, bytes }) => json.length + (bytes?.byteLength ?? 0) + 1,
  });
}

function leastTtlMs({ servers }: Endpoint): number {
  let least = LIST_TTL_MS_MAX;
  for (const server of servers)
    if (isUpstream(server) && server.listTtlMs !== null && server.listTtlMs < least) least = server.listTtlMs;
  return least;
}

type Asked = { list: List; cursor: unknown; endpoint: Endpoint; caller: Caller; era: Era };

/** `ttlMs` is null for who knows no hints. */
function trim({ list, cursor, endpoint, caller, era }: Asked, ttlMs: number | null): object {
  const { catalog, search } = endpoint;
  const { field, key, entries, isOnce } = list;
  const allowed = [...entries(catalog)].filter((listed) => list.decide(caller, listed).allowed);
  const visible = (isOnce ? onceEach(allowed) : allowed).map(({ definition }) =>
    fitDefinition(definition, era),
  );
  const isSearched = search !== null && field === "tools" && visible.length > 0;
  const shown = (isSearched ? searchDefinitions : visible) as Readonly<Record<string, string>>[]; // its key is text, and all we look at
  const { items, ...next } = pageOf(shown, (definition) => definition[key]!, cursor);
  // Trimmed for one caller, so never to be shared between callers.
  const hints = ttlMs === null ? {} : { resultType: "complete", ttlMs, cacheScope: "private" };
  return { [field]: items, ...next, ...hints, ...partialMark(endpoint, caller) };
}

function onceEach(listed: readonly Listed[]): Listed[] {
  const seen = new Set<string>();
  return listed.filter(({ ownName }) => !seen.has(ownName) && seen.add(ownName));
}

const PARTIAL_KEY = "io.gatehouse/partial";

/** Of which servers nothing is in the list because nobody has met them yet. */
function partialMark({ servers }: Endpoint, caller: Caller): object {
  const unmet = servers.filter(
    (server) =>
      isUpstream(server) &&
      !server.isKnown &&
      decide(caller, "endpoint:use", { server: server.slug }).allowed,
  );
  return unmet.length === 0 ? {} : { _meta: { [PARTIAL_KEY]: unmet.map(({ slug }) => slug).sort() } };
}
