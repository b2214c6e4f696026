import { LRUCache } from "lru-cache";
import type { Session } from "./session.ts";
import { Shelved } from "./shelved.ts";

const SESSIONS_MAX = 20_000;
const BYTES_MAX = 48 * 1024 * 1024;
/** The id, what was in it, and the rest. */
const sizeOf = ({ session }: Shelved) => session.id.length * 2 + 1024;
/** Keys of sessions that ended lately: while the database is away nothing else says so. */
const ENDED_MAX = 20_000;

/** The sessions in memory: those in use as long as they are, of the others the ones used last. */
export class SessionShelf {
  readonly #lately = new LRUCache<string, Shelved>({
    max: SESSIONS_MAX,
    maxSize: BYTES_MAX,
    sizeCalculation: sizeOf,
    dispose: (shelved) => this.#letGo(shelved),
    noDisposeOnSet: true,
  });
  readonly #byKey = new Map<string, Shelved>();
  readonly #byCaller = new Map<string, Set<Shelved>>();
  readonly #ended = new LRUCache<string, true>({ max: ENDED_MAX });

  find(id: string): Shelved | undefined {
    return this.#lately.get(id);
  }

  /** Also one that is only held. */
  get(key: string): Shelved | undefined {
    return this.#byKey.get(key);
  }

  ofCaller(callerId: string): Iterable<Shelved> {
    return this.#byCaller.get(callerId) ?? [];
  }

  all(): Iterable<Shelved> {
    return this.#byKey.values();
  }

  /** One of a key: who asks twice gets the one that is there. */
  add(session: Session, atMs: number): Shelved {
    const shelved = this.#byKey.get(session.key) ?? new Shelved(session, atMs);
    if (!this.#byKey.has(session.key)) {
      this.#byKey.set(session.key, shelved);
      const ofCaller = this.#byCaller.get(session.callerId) ?? new Set();
      this.#byCaller.set(session.callerId, ofCaller.add(shelved));
    }
    this.#lately.set(session.id, shelved);
    return shelved;
  }

  /** Gives back how to end the hold. */
  hold(shelved: Shelved, onEnded: () => void): () => void {
    const place = {}; // its own, even if two holds share a function
    shelved.holds.set(place, onEnded);
    return () => {
      shelved.holds.delete(place);
      if (!this.#lately.has(shelved.session.id)) this.#letGo(shelved);
    };
  }

  /** Forgets it; who has something open keeps it. */
  drop({ session }: Shelved): void {
    this.#lately.delete(session.id);
  }

  /** Forgets it for good, and tells those who have something open. */
  end(key: string): void {
    this.#ended.set(key, true);
    const shelved = this.#byKey.get(key);
    if (shelved === undefined) return;
    const holds = shelved.holds.takeAll();
    this.#lately.delete(shelved.session.id);
    this.#letGo(shelved);
    for (const onEnded of holds) onEnded();
  }

  hasEnded(key: string): boolean {
    return this.#ended.has(key);
  }

  #letGo(shelved: Shelved): void {
    const { key, callerId } = shelved.session;
    if (shelved.holds.size > 0 || this.#byKey.get(key) !== shelved) return;
    this.#byKey.delete(key);
    const ofCaller = this.#byCaller.get(callerId);
    ofCaller?.delete(shelved);
    if (ofCaller?.size === 0) this.#byCaller.delete(callerId);
  }
}
