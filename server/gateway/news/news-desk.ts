import { decide } from "../../access/decide.ts";
import type { Clock } from "../../foundation/clock.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Logger } from "../../foundation/logger.ts";
import { within } from "../../foundation/within.ts";
import type { Meters } from "../../observe/meters.ts";
import type { CatalogServer } from "../catalog/catalog-server.ts";
import { findResources } from "../catalog/merge-catalog.ts";
import type { NewsEntry, NewsLog } from "../sessions/news-log.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { SnapshotStore } from "../snapshot/snapshot-store.ts";
import { decideReading } from "../steps/decide-reading.ts";
import { diffSnapshots } from "./diff-snapshots.ts";
import { type Audience, Herald } from "./herald.ts";
import type { Listener } from "./listener.ts";
import { Listeners } from "./listeners.ts";
import { type ListName, listNames, topicOf } from "./news.ts";
import { type NewsMark, writeNewsMark } from "./news-mark.ts";
import { reviewListeners } from "./review-listeners.ts";
import { type WrittenNews, writeListChanged, writeResourceUpdated } from "./write-news.ts";

export type NewsDeskParts = {
  snapshot: SnapshotStore;
  log: NewsLog;
  clock: Clock;
  meters: Meters;
  logger: Logger;
};

/** Says when it follows; null: that is not its affair. */
type Interested = (uri: string, isWanted: boolean) => Promise<void> | null;

/** Nobody waits longer for a server to tell of a resource, ms. */
const FOLLOWED_MS_MAX = 2_000;
/** A key expires without a swap of the snapshot. */
const REVIEW_EVERY_MS = 1_000;

/** Where the open streams of this process hear what changed. */
export class NewsDesk {
  readonly #parts: NewsDeskParts;
  readonly #listeners: Listeners;
  readonly #herald: Herald;
  readonly #reviews: NodeJS.Timeout;
  /** Lists that changed without a new version of the configuration. */
  #ownChanges = 0;
  #isClosed = false;
  readonly #followers: Interested[] = [];
  #following: Promise<void> | null = null;

  constructor(parts: NewsDeskParts) {
    this.#parts = parts;
    this.#listeners = new Listeners(parts.meters, (uri, isWanted) => this.#interested(uri, isWanted));
    const { meters, logger } = parts;
    const writeMark = () => writeNewsMark(this.mark());
    this.#herald = new Herald({ listeners: this.#listeners, writeMark, meters, logger });
    this.#reviews = setInterval(() => this.review(), REVIEW_EVERY_MS).unref();
    parts.snapshot.onSwapped((before, after) => this.#swapped(before, after));
  }

  /**
   * Somebody here waits for a resource, or nobody does any more: whoever must follow it elsewhere is told, and says
   * when it does.
   */
  onInterest(hear: Interested): void {
    this.#followers.push(hear);
  }

  /** Null: everything that is waited for is followed. Otherwise resolves when it is, or took too long. */
  get following(): Promise<void> | null {
    return this.#following;
  }

  /** A session subscribed or unsubscribed just now. Resolves when what it waits for is followed, or took too long. */
  async subscribed(session: string): Promise<void> {
    this.#listeners.askSession(session);
    await this.#following;
  }

  /** From now on it hears. Returns how to leave without being ended. */
  open(listener: Listener): () => void {
    if (this.#isClosed) throw new GatewayError("draining");
    // Its key may have been revoked since it was shown.
    const [over] = reviewListeners([listener], this.#parts.snapshot.current(), this.#parts.clock).over;
    if (over !== undefined) throw over.error ?? new GatewayError("not_found");
    // A client that opens its session's stream again has lost the other, whether we know it or not.
    if (listener.session !== null) this.endSession(listener.session);
    this.#listeners.add(listener);
    return () => void this.#listeners.remove(listener);
  }

  listChanged(endpoint: string, list: ListName, servers: Iterable<string>): void {
    const topic = topicOf.list(endpoint, list);
    const listeners = this.#listeners.ofTopic(topic);
    this.#herald.tellOnce(topic, listeners, servers, writeListChanged(list), (because) => {
      const slugs = [...because];
      const known = new Map<string, boolean>();
      return ({ caller }) => {
        const isSeen =
          known.get(caller.id) ?? slugs.some((server) => decide(caller, "endpoint:use", { server }).allowed);
        known.set(caller.id, isSeen);
        return isSeen;
      };
    });
  }

  resourceUpdated(server: string, uri: string): void {
    const listeners = this.#listeners.ofResource(uri);
    this.#herald.tellOnce(
      topicOf.resource(uri),
      listeners,
      [server],
      writeResourceUpdated(uri),
      (because) => {
        const owners = this.#ownersOf(uri);
        return ({ caller, endpoint }) => {
          const owner = owners.get(endpoint)?.find((server) => decideReading(caller, server, uri).allowed);
          return owner !== undefined && because.has(owner.slug);
        };
      },
    );
  }

  /** Nobody knows which: then whoever waits for one is told, once too often rather than never. */
  anythingUpdated(): void {
    for (const uri of this.#listeners.resources())
      for (const { slug } of new Set([...this.#ownersOf(uri).values()].flat()))
        this.resourceUpdated(slug, uri);
  }

  /** Whether anybody here listens for it. */
  isWanted(topic: string): boolean {
    return this.#listeners.ofTopic(topic).size > 0;
  }

  /** Anything else that has a topic. */
  tell(topic: string, written: WrittenNews, isFor: Audience): void {
    const listeners = this.#listeners.ofTopic(topic);
    if (listeners.size > 0) this.#herald.tell(listeners, written, () => isFor);
  }

  /** On its own stream. False: it has none here. */
  tellSession(session: string, json: string): boolean {
    const listener = this.#listeners.ofSession(session);
    if (listener === undefined) return false;
    this.#herald.hear(listener, { plain: json, beforeTag: json, afterTag: "" });
    return true;
  }

  endSession(session: string): void {
    const listener = this.#listeners.ofSession(session);
    if (listener !== undefined) this.#herald.end(listener, null);
  }

  /** How far a client has heard that hears everything up to now. */
  mark(): NewsMark {
    const { version } = this.#parts.snapshot.current();
    const configuration = this.#ownChanges === 0 ? `${version}` : `${version}-${this.#ownChanges}`;
    return { news: this.#parts.log.latest(), configuration };
  }

  /** Null: nobody knows any more. */
  updatesSince(news: number): Promise<readonly NewsEntry[] | null> {
    return this.#parts.log.since(news);
  }

  /** Ends the streams of keys that are no longer what they were, and of endpoints that are gone. */
  review(): void {
    this.#listeners.askSessions();
    const { snapshot, clock } = this.#parts;
    const reviews = [...this.#listeners.groups()].map((group) =>
      reviewListeners(group, snapshot.current(), clock),
    );
    this.#herald.endAll(reviews.flatMap(({ over }) => over));
    const elsewhere = reviews.flatMap((review) => review.elsewhere);
    for (const list of elsewhere.length === 0 ? [] : listNames) this.#tellElsewhere(elsewhere, list);
  }

  /** Ends every stream gracefully, and opens no more. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#reviews);
    const all = [...this.#listeners.groups()].flatMap((group) => [...group]);
    this.#herald.endAll(all.map((listener) => ({ listener, error: null })));
  }

  #interested(uri: string, isWanted: boolean): void {
    const told = this.#followers.flatMap((hear) => hear(uri, isWanted) ?? []);
    if (told.length === 0) return;
    const following = within(FOLLOWED_MS_MAX, Promise.all([this.#following, ...told])).then(() => {
      if (this.#following === following) this.#following = null;
    });
    this.#following = following;
  }

  #swapped(before: Snapshot, after: Snapshot): void {
    const isGone = (slug: string) => !after.endpoints.has(slug);
    if (before.keys !== after.keys || [...before.endpoints.keys()].some(isGone)) this.review();
    const changes = diffSnapshots(before, after);
    if (changes.length > 0 && before.version === after.version) this.#ownChanges += 1;
    for (const { endpoint, list, servers } of changes) this.listChanged(endpoint, list, servers);
  }

  /** A caller that sees other servers than before finds other lists, though no list changed. */
  #tellElsewhere(listeners: readonly Listener[], list: ListName): void {
    const wanting = listeners.filter(({ endpoint, topics }) => topics.has(topicOf.list(endpoint, list)));
    if (wanting.length > 0) this.#herald.tell(wanting, writeListChanged(list), () => EVERYBODY);
  }

  /** By endpoint: who has the resource there; it is the first's whom its reader may read. */
  #ownersOf(uri: string): Map<string, CatalogServer[]> {
    const owners = new Map<string, CatalogServer[]>();
    for (const { slug, catalog } of this.#parts.snapshot.current().endpoints.values()) {
      const servers = Array.from(findResources(catalog, uri), ({ server }) => server);
      if (servers.length > 0) owners.set(slug, servers);
    }
    return owners;
  }
}

const EVERYBODY: Audience = () => true;
