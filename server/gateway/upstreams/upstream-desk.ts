import { ParkedCalls } from "./bridge/parked-calls.ts";
import { Upstream } from "./upstream.ts";
import type { UpstreamEntry, UpstreamParts } from "./upstream-parts.ts";

/** What runs at a server that was changed or removed may end within this, ms. */
const GRACE_MS = 30_000;

/** The runtimes of all servers behind us. They outlive snapshots: what a changed configuration leaves alone goes on. */
export class UpstreamDesk<Entry extends UpstreamEntry> {
  readonly #parts: UpstreamParts<Entry>;
  readonly #open = new Map<string, Upstream>();
  readonly #hearers = new Set<(upstream: Upstream) => void>();

  constructor(parts: Omit<UpstreamParts<Entry>, "parked">) {
    this.#parts = { ...parts, parked: new ParkedCalls(parts) };
  }

  /** The runtime of this server: the one there is, or, where its revision is another, one that takes its place. */
  at(entry: Entry): Upstream {
    const known = this.#open.get(entry.id);
    if (known?.entry.revision === entry.revision) return known;
    const { openPool, review } = this.#parts;
    const upstream = new Upstream(entry, openPool(entry), (fetched) => review(entry, fetched), this.#parts);
    this.#open.set(entry.id, upstream);
    if (known !== undefined) void known.close(GRACE_MS);
    for (const hear of this.#hearers) hear(upstream);
    return upstream;
  }

  /** null: no such server runs here. */
  find(id: string): Upstream | null {
    return this.#open.get(id) ?? null;
  }

  all(): Upstream[] {
    return [...this.#open.values()];
  }

  /** Each runtime as it is opened; those that are there already, at once. Returns how to stop hearing. */
  onOpened(hear: (upstream: Upstream) => void): () => void {
    this.#hearers.add(hear);
    for (const upstream of this.all()) hear(upstream);
    return () => void this.#hearers.delete(hear);
  }

  /** Calls that wait for their clients' answers. */
  get parked(): number {
    return this.#parts.parked.size;
  }

  /** Ends the runtimes of servers that are no more; of each is told when nothing runs there any longer. */
  retain(ids: ReadonlySet<string>, onEnded: (id: string) => void): void {
    for (const [id, upstream] of this.#open) {
      if (ids.has(id)) continue;
      this.#open.delete(id);
      void upstream.close(GRACE_MS).finally(() => onEnded(id));
    }
  }

  async close(): Promise<void> {
    this.#parts.parked.close();
    const all = this.all();
    this.#open.clear();
    await Promise.all(all.map((upstream) => upstream.close()));
  }
}
