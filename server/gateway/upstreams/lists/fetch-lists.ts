import type { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import { errorFor } from "../bridge/error-for.ts";
import { nobodyToAsk } from "../bridge/nobody-to-ask.ts";
import type { Connection } from "../connection.ts";
import { type Introduction, modernMeta } from "../link/introduce.ts";
import { DefinitionSieve } from "./definition-sieve.ts";
import { type ListField, listFields, type UpstreamLists } from "./upstream-lists.ts";

/** Of one list. A server that has not ended by then will not. */
const PAGES_MAX = 200;

const LISTS: Readonly<Record<ListField, { method: string; capability: string }>> = {
  tools: { method: "tools/list", capability: "tools" },
  prompts: { method: "prompts/list", capability: "prompts" },
  resources: { method: "resources/list", capability: "resources" },
  resourceTemplates: { method: "resources/templates/list", capability: "resources" },
};
const METHOD_NOT_FOUND = -32601;
/** In a note of ours. */
const REFUSAL_LENGTH_MAX = 200;

type Fetching = {
  connection: Connection;
  introduction: Introduction;
  nextId: () => number;
  signal: AbortSignal;
  /** As it was known until now; null: it was not. */
  last: UpstreamLists | null;
};

/**
 * Everything that a server offers, through all pages, the four lists at once. Without its tools it is not known; of any
 * other list that it refuses to give, say for want of a login, the last one stays.
 */
export async function fetchLists(fetching: Fetching): Promise<UpstreamLists> {
  const { hello, era, version } = fetching.connection;
  const fetched = await Promise.all(listFields.map((field) => fetchList(field, fetching)));
  const [tools, prompts, resources, resourceTemplates] = fetched.map(({ items }) => items);
  const stated = fetched.flatMap(({ ttlMs }) => (ttlMs === null ? [] : [ttlMs]));
  return {
    hello: { ...hello, era, version },
    tools: tools!,
    prompts: prompts!,
    resources: resources!,
    resourceTemplates: resourceTemplates!,
    ttlMs: stated.length === 0 ? null : Math.min(...stated),
    notes: fetched.flatMap(({ notes }) => notes),
  };
}

type Fetched = { items: readonly JsonObject[]; notes: readonly string[]; ttlMs: number | null };

async function fetchList(field: ListField, fetching: Fetching): Promise<Fetched> {
  const sieve = new DefinitionSieve(field);
  const isOffered = isObject(fetching.connection.hello.capabilities[LISTS[field].capability]);
  const seen = new Set<string>();
  let ttlMs: number | null = null;
  let cursor: string | undefined;
  for (let pages = 0; isOffered; pages += 1) {
    const page = pages < PAGES_MAX ? await fetchPage(field, cursor, fetching) : null;
    if (pages === PAGES_MAX) sieve.note(`the list is cut after ${PAGES_MAX} pages.`);
    if (page === null) break;
    if ("refusal" in page) {
      if (field === "tools") throw page.refusal;
      sieve.note(`the server refuses to list them: ${page.refusal.message.slice(0, REFUSAL_LENGTH_MAX)}`);
      return { items: fetching.last?.[field] ?? [], notes: sieve.notes, ttlMs };
    }
    ttlMs = leastOf(ttlMs, page.ttlMs);
    const isFull = !page.items.every((item) => sieve.take(item));
    if (isFull || page.nextCursor === null) break;
    cursor = page.nextCursor;
    if (seen.has(cursor)) sieve.note("the server names the same next page twice; the list is cut there.");
    if (seen.has(cursor)) break;
    seen.add(cursor);
  }
  return { items: sieve.kept, notes: sieve.notes, ttlMs };
}

/** One page may be other sooner than the rest, and with it the list. */
function leastOf(ttlMs: number | null, stated: number | null): number | null {
  return ttlMs === null || stated === null ? (ttlMs ?? stated) : Math.min(ttlMs, stated);
}

type Page = { items: unknown[]; nextCursor: string | null; ttlMs: number | null };

/** Null: the server says that it has no such list, whatever it declared. */
async function fetchPage(
  field: ListField,
  cursor: string | undefined,
  { connection, introduction, nextId, signal }: Fetching,
): Promise<Page | { refusal: GatewayError } | null> {
  const { method } = LISTS[field];
  const plain = cursor === undefined ? {} : { cursor };
  const outcome = await connection.request({
    id: nextId(),
    method,
    params: connection.era === "modern" ? modernMeta(plain, connection.version, introduction) : plain,
    headers: {},
    signal,
    hear: () => undefined,
    answer: nobodyToAsk,
  });
  if ("error" in outcome) {
    if (outcome.error.code === METHOD_NOT_FOUND) return null;
    return { refusal: errorFor("legacy", outcome.error) };
  }
  const { nextCursor, ttlMs, [field]: items } = outcome.result;
  return {
    items: Array.isArray(items) ? items : [],
    nextCursor: typeof nextCursor === "string" && nextCursor !== "" ? nextCursor : null,
    ttlMs: typeof ttlMs === "number" && ttlMs >= 0 ? ttlMs : null,
  };
}
