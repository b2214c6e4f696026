import { findResource } from "../catalog/merge-catalog.ts";
import type { NewsDesk } from "../news/news-desk.ts";
import type { SessionBus } from "../sessions/session-bus.ts";
import { recompileSnapshot } from "../snapshot/compile-snapshot.ts";
import type { SnapshotStore } from "../snapshot/snapshot-store.ts";
import type { Upstream } from "./upstream.ts";
import type { UpstreamDesk } from "./upstream-desk.ts";
import type { UpstreamEntry } from "./upstream-parts.ts";

type Relayed<Entry extends UpstreamEntry> = {
  upstreams: UpstreamDesk<Entry>;
  news: NewsDesk;
  bus: SessionBus;
  snapshot: SnapshotStore;
  houseVersion: string;
};

/** What servers behind us tell of themselves → whoever listens here; and what is listened for here → to them. */
export function relayUpstreamNews<Entry extends UpstreamEntry>(parts: Relayed<Entry>): () => void {
  const { upstreams, news, bus, snapshot } = parts;
  const relayLists = createListRelay(parts);
  const interest = new Interest(upstreams, snapshot);
  news.onInterest((uri, isWanted) => interest.changed(uri, isWanted));
  snapshot.onSwapped(() => interest.review());
  return upstreams.onOpened((upstream) => {
    upstream.onListsChanged(relayLists);
    upstream.onResourceUpdated((uri) => news.resourceUpdated(upstream.slug, uri));
    upstream.onForSession((session, json) => {
      if (!news.tellSession(session, json)) bus.publish({ kind: "told", session, json });
    });
    queueMicrotask(() => interest.review());
  });
}

/** A hundred servers that connect at once make one snapshot. */
function createListRelay<Entry extends UpstreamEntry>({
  snapshot,
  houseVersion,
}: Relayed<Entry>): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      snapshot.swap((current) => recompileSnapshot(current, houseVersion));
    });
  };
}

/** Which resources of which server somebody here waits for. */
class Interest<Entry extends UpstreamEntry> {
  readonly #upstreams: UpstreamDesk<Entry>;
  readonly #snapshot: SnapshotStore;
  readonly #wanted = new Set<string>();
  /** What each was told last. */
  readonly #told = new WeakMap<Upstream, ReadonlySet<string>>();
  #due: Promise<void> | null = null;

  constructor(upstreams: UpstreamDesk<Entry>, snapshot: SnapshotStore) {
    this.#upstreams = upstreams;
    this.#snapshot = snapshot;
  }

  /** Null: it is no server's behind us. */
  changed(uri: string, isWanted: boolean): Promise<void> | null {
    if (isWanted) this.#wanted.add(uri);
    else this.#wanted.delete(uri);
    return this.#upstreams.all().length === 0 ? null : this.#tellSoon();
  }

  /** Servers came or went, or their resources are others: what is waited for may be another's now. */
  review(): void {
    if (this.#wanted.size > 0) void this.#tellSoon();
  }

  /** One client that subscribes to a hundred resources is told of to its server once. */
  #tellSoon(): Promise<void> {
    this.#due ??= Promise.resolve().then(() => {
      this.#due = null;
      return this.#tell();
    });
    return this.#due;
  }

  async #tell(): Promise<void> {
    const wanted = this.#byServer();
    await Promise.all(
      this.#upstreams.all().map((upstream) => {
        const uris = wanted.get(upstream.slug) ?? NOTHING;
        const told = this.#told.get(upstream) ?? NOTHING;
        if (isSame(told, uris)) return null;
        this.#told.set(upstream, uris);
        return upstream.want(uris);
      }),
    );
  }

  #byServer(): Map<string, Set<string>> {
    const wanted = new Map<string, Set<string>>();
    for (const { catalog } of this.#snapshot.current().endpoints.values()) {
      for (const uri of this.#wanted) {
        const slug = findResource(catalog, uri)?.server.slug;
        if (slug !== undefined) wanted.set(slug, (wanted.get(slug) ?? new Set()).add(uri));
      }
    }
    return wanted;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((uri) => other.has(uri));
}
