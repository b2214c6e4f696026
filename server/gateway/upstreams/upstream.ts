import type { CompleteResult } from "../../hosted/kernel/results.ts";
import type { CompleteQuestion, TaskQuestion, UpstreamServer } from "../catalog/catalog-server.ts";
import type { Exchange } from "../exchange.ts";
import type { JsonObject } from "../protocol/message.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { Session } from "../sessions/session.ts";
import type { AllowedCall, Target } from "../steps/authorize.ts";
import { knowsTasks } from "../tasks/tasks-extension.ts";
import type { UpstreamTask } from "../tasks/upstream-task.ts";
import { askForLegacy } from "./bridge/ask-for-legacy.ts";
import { askForModern } from "./bridge/ask-for-modern.ts";
import { askForTask } from "./bridge/ask-for-task.ts";
import { ClientEnd } from "./bridge/client-end.ts";
import { completeUpstream } from "./bridge/complete-upstream.ts";
import { Loudness } from "./bridge/loudness.ts";
import { OutsideClients } from "./bridge/outside-clients.ts";
import type { ServerEnd, Trip } from "./bridge/trip.ts";
import { askThroughCache, isShareable } from "./cache/ask-through-cache.ts";
import type { PoolCall } from "./instances/pool-call.ts";
import type { LinkPool } from "./link-pool.ts";
import { KnownTools } from "./lists/known-tools.ts";
import { MetLists, OURS } from "./lists/met-lists.ts";
import type { UpstreamLists } from "./lists/upstream-lists.ts";
import { UpstreamNews } from "./lists/upstream-news.ts";
import { priorityOf } from "./priority-of.ts";
import { ShownUpstream } from "./shown-upstream.ts";
import type { SharedParts, UpstreamEntry } from "./upstream-parts.ts";

/** The runtime of one server behind us: its connections, what it is known to offer, and the way of a call to it. */
export class Upstream extends ShownUpstream implements UpstreamServer {
  readonly #parts: SharedParts;
  readonly #pool: LinkPool;
  readonly #server: ServerEnd;
  readonly #met: MetLists;
  readonly #tools = new KnownTools(() => this.lists.tools);
  readonly #news: UpstreamNews;
  readonly #onListsChanged = new Set<() => void>();
  #nextId = 1;

  constructor(
    entry: UpstreamEntry,
    pool: LinkPool,
    review: (fetched: UpstreamLists) => Promise<UpstreamLists>,
    parts: SharedParts,
  ) {
    super(entry);
    const { clock, introduction } = parts;
    const logger = parts.logger.child({ server: entry.slug });
    this.#parts = parts;
    this.#pool = pool;
    const nextId = () => this.#nextId++;
    const loudness = new Loudness(nextId, logger);
    this.#news = new UpstreamNews({
      ...{ introduction, nextId, logger },
      connect: (signal) => pool.run({ ...OURS, signal }, async (connection) => connection),
      onListsChanged: () => this.#met.keeper.changed(),
    });
    const { hear, tellSession } = this.#news;
    const outside = new OutsideClients(parts.questions, tellSession);
    this.#server = {
      id: entry.id,
      era: () => (this.isKnown ? this.lists.hello.era : null),
      pool,
      poolCall: (trip) => this.#poolCall(trip),
      nextId,
      paramHeaders: (tool) => this.#tools.paramHeaders(tool),
      beAsLoudAs: (connection, level) => loudness.reach(connection, level),
      serves(session, connection) {
        if (entry.sharing !== "everyone") outside.serves(session, connection);
      },
      listRoots: (session, params) => outside.listRoots(session, params),
      pages: this.#news.pages,
      hear,
    };
    pool.watch((connection) => {
      connection.onNews((said) => {
        hear(said);
        outside.hear(said, connection);
      });
    });
    pool.keepWhile((connection) => this.#news.isHeardOver(connection));
    this.#met = new MetLists({
      ...{ initial: entry.lists, isEager: entry.isEager, pool, introduction, nextId, review, clock, logger },
      onFetched: (connection) => this.#news.carry(connection),
      onChanged: () => this.#listsChanged(),
    });
  }

  protected get lists(): UpstreamLists {
    return this.#met.keeper.lists;
  }

  /** Whether it has ever said what it offers. */
  get isKnown(): boolean {
    return this.#met.keeper.isKnown;
  }

  /** What of its lists is left out, and why. */
  get notes(): readonly string[] {
    return this.lists.notes;
  }

  get meeting(): Promise<void> | null {
    return this.#met.meeting;
  }

  /** Somebody lists: what is no longer fresh is fetched, and they do not wait. */
  asked(): void {
    this.#met.asked();
  }

  /** The registry lets other definitions through than before. */
  show(lists: UpstreamLists): void {
    this.#met.keeper.show(lists);
  }

  /** Resolves when the lists have been fetched, or could not be. */
  refresh(): Promise<void> {
    return this.#met.keeper.refresh();
  }

  ask(call: AllowedCall, { ownName }: Target<UpstreamServer>, exchange: Exchange): Promise<Reply> {
    const { caller, message } = call;
    const { cache } = this.#parts;
    const ask = () => this.#ask(call, ownName, exchange);
    const asked = {
      ...{ serverId: this.entry.id, message, ownName },
      // Of a server that remembers whom it talks to, nobody is given what it said to another session.
      callerId: this.#stickyOf(exchange.session, caller.id) ?? caller.id,
      annotations: message.method === "tools/call" ? this.#tools.annotations(ownName) : undefined,
      policy: this.entry.cachePolicy,
    };
    // A task is for one caller alone.
    const mayBeTask = this.hasTasks && knowsTasks(message);
    return !mayBeTask && isShareable(asked) ? askThroughCache(cache, asked, exchange, ask) : ask();
  }

  /** What a client asks of its task, which is this server's own. */
  askTask({ method, params, caller, signal }: TaskQuestion, task: UpstreamTask): Promise<JsonObject> {
    const call = {
      ...{ isRead: method === "tasks/get", mayHedge: false, signal },
      sticky: this.entry.sharing === "everyone" ? null : caller.id, // modern clients have no sessions
      priority: priorityOf(caller.priority, { params }),
    };
    return askForTask({ method, params, call }, task, this.#server, this.#parts.introduction);
  }

  complete({ params, call, session, signal }: CompleteQuestion): Promise<CompleteResult> {
    const { caller, message } = call;
    const asked = {
      ...{ isRead: true, mayHedge: true, signal },
      sticky: this.#stickyOf(session, caller.id),
      priority: priorityOf(caller.priority, message),
    };
    return completeUpstream(params, asked, this.#server, this.#parts.introduction);
  }

  /** The resources that somebody here waits for. Resolves when the server tells of them, or cannot be brought to. */
  want(uris: ReadonlySet<string>): Promise<void> {
    return this.#news.want(uris);
  }

  /** Lists, instructions or capabilities are others now. Returns how to stop hearing. */
  onListsChanged(hear: () => void): () => void {
    this.#onListsChanged.add(hear);
    return () => void this.#onListsChanged.delete(hear);
  }

  /** A resource changed, by its URI. Returns how to stop hearing. */
  onResourceUpdated(hear: (uri: string) => void): () => void {
    return this.#news.onResourceUpdated(hear);
  }

  /** Messages of the server's for one session, outside any call. Returns how to stop hearing. */
  onForSession(hear: (session: string, json: string) => void): () => void {
    return this.#news.onForSession(hear);
  }

  /** A client has other roots: who has a connection of their own tells their server so. */
  async rootsChanged(callerId: string, session: Session | null): Promise<void> {
    const sticky = this.#stickyOf(session, callerId);
    if (sticky !== null) await this.#pool.tellOwn(sticky, "notifications/roots/list_changed");
  }

  /** Takes no more calls; what runs may end within the grace, ms. */
  async close(graceMs = 0): Promise<void> {
    this.#met.close();
    this.#news.close();
    this.#onListsChanged.clear();
    await this.#pool.close(graceMs);
  }

  #listsChanged(): void {
    this.#tools.forget();
    for (const hear of this.#onListsChanged) hear();
  }

  #poolCall({
    message,
    exchange,
    callerId,
    ownName,
  }: Pick<Trip, "message" | "exchange" | "callerId" | "ownName">) {
    const isRead = message.method !== "tools/call";
    return {
      isRead,
      mayHedge: isRead || this.#tools.isRead(ownName),
      sticky: this.#stickyOf(exchange.session, callerId),
      priority: priorityOf(exchange.caller!.priority, message), // nobody comes here unproven
    } satisfies Omit<PoolCall, "signal">;
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

  #stickyOf(session: Session | null, callerId: string): string | null {
    if (this.entry.sharing === "everyone") return null;
    return this.entry.sharing === "session" && session !== null ? session.key : callerId;
  }
}
