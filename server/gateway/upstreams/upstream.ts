import { setTimeout as sleep } from "node:timers/promises";
import type { CachePolicy } from "../../contracts/registry.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { CompleteParams } from "../../hosted/kernel/complete-argument.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import type { CompleteResult } from "../../hosted/kernel/results.ts";
import type { ShownServer, UpstreamServer } from "../catalog/catalog-server.ts";
import type { Exchange } from "../exchange.ts";
import { isObject, type JsonObject } from "../protocol/message.ts";
import { listParamHeaders, type ParamHeader } from "../protocol/param-headers.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { OpenQuestions } from "../questions/open-questions.ts";
import type { AllowedCall, Target } from "../steps/authorize.ts";
import { askForLegacy } from "./bridge/ask-for-legacy.ts";
import { askForModern } from "./bridge/ask-for-modern.ts";
import { ClientEnd } from "./bridge/client-end.ts";
import { completeUpstream } from "./bridge/complete-upstream.ts";
import { Loudness } from "./bridge/loudness.ts";
import type { BridgeParts, ServerEnd } from "./bridge/trip.ts";
import { askThroughCache, isShareable } from "./cache/ask-through-cache.ts";
import type { ResponseCache } from "./cache/response-cache.ts";
import type { LinkPool } from "./link-pool.ts";
import { fetchLists } from "./lists/fetch-lists.ts";
import { ListKeeper } from "./lists/list-keeper.ts";
import { NewsLine } from "./lists/news-line.ts";
import type { UpstreamLists } from "./lists/upstream-lists.ts";

/** What the registry says of a server behind us, as far as its runtime must know it. */
export type UpstreamEntry = {
  id: string;
  slug: string;
  title: string;
  description: string;
  /** Null: what the server says of itself. */
  version: string | null;
  /** Callers without a key may use it. */
  isOpen: boolean;
  /** Another one: it is reached in another way, and another runtime takes this one's place. */
  revision: string;
  /** How long a call may take. */
  callTimeoutMs: number;
  /** Null: answers are not kept; they are only shared by those who ask at the same time. */
  cachePolicy: CachePolicy | null;
  /** It is connected to though nobody asks for it: not a process that is started on demand. */
  isEager: boolean;
  /** Who shares a connection. A server that remembers whom it talks to wants one for each. */
  sharing: "everyone" | "caller" | "session";
  /** As the database knows them; null: nobody has asked yet. */
  lists: UpstreamLists | null;
};

export type UpstreamParts<Entry extends UpstreamEntry> = BridgeParts & {
  openPool: (entry: Entry) => LinkPool;
  /** What was fetched is compared with what was approved, and kept; gives back what may be shown. */
  review: (entry: Entry, fetched: UpstreamLists) => Promise<UpstreamLists>;
  questions: OpenQuestions;
  cache: ResponseCache;
  logger: Logger;
};

/** A server that does not say by then what it offers is asked again later, ms. */
const FETCH_MS_MAX = 30_000;
/** Nobody waits longer than this for a server that is new, ms. */
const MEETING_MS_MAX = 2_000;
/** Those that are known already are met again within this, each at its own time, ms. */
const START_SPREAD_MS = 3_000;

type Hear<T> = (told: T) => void;

/** The runtime of one server behind us: its connections, what it is known to offer, and the way of a call to it. */
export class Upstream implements UpstreamServer {
  readonly entry: UpstreamEntry;
  meeting: Promise<void> | null = null;
  readonly #parts: Omit<UpstreamParts<UpstreamEntry>, "openPool" | "review">;
  readonly #pool: LinkPool;
  readonly #server: ServerEnd;
  readonly #keeper: ListKeeper;
  readonly #newsLine: NewsLine;
  readonly #ending = new AbortController();
  readonly #onListsChanged = new Set<Hear<void>>();
  readonly #onResourceUpdated = new Set<Hear<string>>();
  #wanted: ReadonlySet<string> = new Set();
  #paramHeaders: ReadonlyMap<string, readonly ParamHeader[]> | null = null;
  #annotations: ReadonlyMap<string, unknown> | null = null;
  #nextId = 1;
  #starting: NodeJS.Timeout | undefined;

  constructor(
    entry: UpstreamEntry,
    pool: LinkPool,
    review: (fetched: UpstreamLists) => Promise<UpstreamLists>,
    parts: Omit<UpstreamParts<UpstreamEntry>, "openPool" | "review">,
  ) {
    const { clock, introduction } = parts;
    const logger = parts.logger.child({ server: entry.slug });
    this.entry = entry;
    this.#parts = parts;
    this.#pool = pool;
    const nextId = () => this.#nextId++;
    const hear = (notification: JsonObject) => this.#hear(notification);
    const loudness = new Loudness(nextId, logger);
    this.#server = {
      id: entry.id,
      era: () => (this.#keeper.isKnown ? this.#keeper.lists.hello.era : null),
      pool,
      poolCall: ({ message, exchange, callerId }) => ({
        isRead: message.method !== "tools/call",
        sticky: this.#stickyOf(exchange, callerId),
        priority: "normal",
      }),
      nextId,
      paramHeaders: (tool) => this.#paramHeadersOf(tool),
      beAsLoudAs: (connection, level) => loudness.reach(connection, level),
      hear,
    };
    const shared = { isRead: true, sticky: null, priority: "low" } as const;
    this.#newsLine = new NewsLine({
      ...{ introduction, nextId, hear, logger },
      connect: (signal) => pool.run({ ...shared, signal }, async (connection) => connection),
      onMissed: () => this.#missed(),
    });
    this.#keeper = new ListKeeper({
      initial: entry.lists,
      fetch: async () => {
        const signal = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(FETCH_MS_MAX)]);
        const fetched = await pool.run({ ...shared, signal }, async (connection, attempt) => {
          const lists = await fetchLists({ connection, introduction, nextId, signal: attempt });
          this.#newsLine.carry(connection);
          return lists;
        });
        return review(fetched);
      },
      onChanged: () => this.#listsChanged(),
      clock,
      logger,
    });
    pool.watch((connection) => {
      connection.onNews(hear);
    });
    if (entry.lists === null) this.meeting = this.#meet();
    // What it says while nobody lists counts as well; but a thousand servers are not all met in one second.
    else if (entry.isEager) {
      const afterMs = Math.random() * START_SPREAD_MS;
      this.#starting = setTimeout(() => void this.#keeper.refresh(), afterMs).unref();
    }
  }

  get slug(): string {
    return this.entry.slug;
  }

  get title(): string {
    return this.entry.title;
  }

  get description(): string {
    return this.entry.description;
  }

  get version(): string {
    const said = this.#keeper.lists.hello.serverInfo.version;
    return this.entry.version ?? (typeof said === "string" ? said : "");
  }

  get callTimeoutMs(): number {
    return this.entry.callTimeoutMs;
  }

  get isOpen(): boolean {
    return this.entry.isOpen;
  }

  get instructions(): string {
    return this.#keeper.lists.hello.instructions ?? "";
  }

  // Shown as they came: a server may leave out what ours must have, and add what nobody here knows.
  get tools(): ShownServer["tools"] {
    return this.#keeper.lists.tools as unknown as ShownServer["tools"];
  }

  get prompts(): ShownServer["prompts"] {
    return this.#keeper.lists.prompts as unknown as ShownServer["prompts"];
  }

  get resources(): ShownServer["resources"] {
    return this.#keeper.lists.resources as unknown as ShownServer["resources"];
  }

  get resourceTemplates(): ShownServer["resourceTemplates"] {
    return this.#keeper.lists.resourceTemplates as unknown as ShownServer["resourceTemplates"];
  }

  get hasCompletions(): boolean {
    return isObject(this.#keeper.lists.hello.capabilities.completions);
  }

  /** Tasks are not carried across: to a server behind us no client knows of them. */
  get hasTasks(): boolean {
    return false;
  }

  /** Whether it has ever said what it offers. */
  get isKnown(): boolean {
    return this.#keeper.isKnown;
  }

  /** What of its lists is left out, and why. */
  get notes(): readonly string[] {
    return this.#keeper.lists.notes;
  }

  /** Somebody lists: what is no longer fresh is fetched, and they do not wait. */
  asked(): void {
    this.#keeper.asked();
  }

  /** The registry lets other definitions through than before. */
  show(lists: UpstreamLists): void {
    this.#keeper.show(lists);
  }

  /** Resolves when the lists have been fetched, or could not be. */
  refresh(): Promise<void> {
    return this.#keeper.refresh();
  }

  ask(call: AllowedCall, { ownName }: Target<UpstreamServer>, exchange: Exchange): Promise<Reply> {
    const { caller, message } = call;
    const { cache } = this.#parts;
    const ask = () => this.#ask(call, ownName, exchange);
    const asked = {
      ...{ serverId: this.entry.id, message, ownName },
      // Of a server that remembers whom it talks to, nobody is given what it said to another session.
      callerId: this.#stickyOf(exchange, caller.id) ?? caller.id,
      annotations: message.method === "tools/call" ? this.#annotationsOf(ownName) : undefined,
      policy: this.entry.cachePolicy,
    };
    return isShareable(asked) ? askThroughCache(cache, asked, exchange, ask) : ask();
  }

  complete(params: CompleteParams, context: HostedContext): Promise<CompleteResult> {
    return completeUpstream(params, context, this.#server, this.#parts.introduction);
  }

  /** The resources that somebody here waits for. Resolves when the server tells of them, or cannot be brought to. */
  want(uris: ReadonlySet<string>): Promise<void> {
    this.#wanted = uris;
    return this.#newsLine.want(uris);
  }

  /** Lists, instructions or capabilities are others now. Returns how to stop hearing. */
  onListsChanged(hear: Hear<void>): () => void {
    this.#onListsChanged.add(hear);
    return () => void this.#onListsChanged.delete(hear);
  }

  /** A resource changed, by its URI. Returns how to stop hearing. */
  onResourceUpdated(hear: Hear<string>): () => void {
    this.#onResourceUpdated.add(hear);
    return () => void this.#onResourceUpdated.delete(hear);
  }

  /** Takes no more calls; what runs may end within the grace, ms. */
  async close(graceMs = 0): Promise<void> {
    clearTimeout(this.#starting);
    this.#ending.abort();
    this.#keeper.close();
    this.#newsLine.close();
    this.#onListsChanged.clear();
    this.#onResourceUpdated.clear();
    await this.#pool.close(graceMs);
  }

  async #meet(): Promise<void> {
    const patience = new AbortController();
    await Promise.race([
      this.#keeper.refresh(),
      sleep(MEETING_MS_MAX, undefined, { signal: patience.signal, ref: false }).catch(() => undefined),
    ]);
    patience.abort();
    this.meeting = null;
  }

  #hear({ method, params }: JsonObject): void {
    if (method === "notifications/resources/updated") {
      const uri = isObject(params) ? params.uri : undefined;
      if (typeof uri === "string") for (const hear of this.#onResourceUpdated) hear(uri);
    } else if (typeof method === "string" && LISTS_CHANGED.has(method)) {
      this.#keeper.changed();
    }
  }

  #missed(): void {
    this.#keeper.changed();
    for (const uri of this.#wanted) for (const hear of this.#onResourceUpdated) hear(uri);
  }

  #listsChanged(): void {
    this.#paramHeaders = this.#annotations = null;
    for (const hear of this.#onListsChanged) hear();
  }

  #paramHeadersOf(tool: string): readonly ParamHeader[] {
    this.#paramHeaders ??= new Map(
      this.#keeper.lists.tools.map(({ name, inputSchema }) => [String(name), listParamHeaders(inputSchema)]),
    );
    return this.#paramHeaders.get(tool) ?? [];
  }

  #ask({ caller, message }: AllowedCall, ownName: string, exchange: Exchange): Promise<Reply> {
    const trip = {
      ...{ message, exchange, callerId: caller.id, ownName },
      client: new ClientEnd(exchange, this.#parts.questions),
      server: this.#server,
      parts: this.#parts,
    };
    return message.era === "modern" ? askForModern(trip) : askForLegacy(trip);
  }

  #annotationsOf(tool: string): unknown {
    this.#annotations ??= new Map(
      this.#keeper.lists.tools.map(({ name, annotations }) => [String(name), annotations]),
    );
    return this.#annotations.get(tool);
  }

  #stickyOf({ session }: Exchange, callerId: string): string | null {
    if (this.entry.sharing === "everyone") return null;
    return this.entry.sharing === "session" && session !== null ? session.key : callerId;
  }
}

const LISTS_CHANGED: ReadonlySet<string> = new Set([
  "notifications/tools/list_changed",
  "notifications/prompts/list_changed",
  "notifications/resources/list_changed",
]);
