import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Meters } from "../../observe/meters.ts";
import type { Listener } from "./listener.ts";
import { topicOf } from "./news.ts";

/** A client needs a handful; this many are a client that forgets to close them. */
const LISTEN_STREAMS_PER_CALLER_MAX = 1_000;

export type OnInterest = (uri: string, isWanted: boolean) => void;

/** Who listens in this process, found by what they want to hear of. */
export class Listeners {
  readonly #all = new Set<Listener>();
  readonly #byTopic = new Map<string, Set<Listener>>();
  readonly #byCaller = new Map<string, Set<Listener>>();
  readonly #bySession = new Map<string, Listener>();
  /** URIs under which each is to be found; none for those that want none. */
  readonly #resources = new Map<Listener, ReadonlySet<string>>();
  readonly #meters: Meters;
  readonly #onInterest: OnInterest;

  /** `onInterest`: the first one waits for a resource, or the last one does no more. */
  constructor(meters: Meters, onInterest: OnInterest = () => undefined) {
    this.#meters = meters;
    this.#onInterest = onInterest;
  }

  add(listener: Listener): void {
    if (listener.kind === "listen" && this.#countOf(listener) >= LISTEN_STREAMS_PER_CALLER_MAX)
      throw new GatewayError("too_many_streams");
    if (listener.session !== null) this.#bySession.set(listener.session, listener);
    this.#all.add(listener);
    put(this.#byCaller, ownerOf(listener), listener);
    for (const topic of listener.topics) put(this.#byTopic, topic, listener);
    this.#setResources(listener, listener.resources());
    this.#meters.streamOpened(listener.kind);
  }

  /** False: it is not among them any more. */
  remove(listener: Listener): boolean {
    if (!this.#all.delete(listener)) return false;
    drop(this.#byCaller, ownerOf(listener), listener);
    for (const topic of listener.topics) drop(this.#byTopic, topic, listener);
    this.#setResources(listener, NO_RESOURCES);
    if (listener.session !== null && this.#bySession.get(listener.session) === listener)
      this.#bySession.delete(listener.session);
    this.#meters.streamEnded(listener.kind);
    return true;
  }

  has(listener: Listener): boolean {
    return this.#all.has(listener);
  }

  ofTopic(topic: string): ReadonlySet<Listener> {
    return this.#byTopic.get(topic) ?? NOBODY;
  }

  ofResource(uri: string): ReadonlySet<Listener> {
    this.askSessions();
    return this.ofTopic(topicOf.resource(uri));
  }

  /** Sessions are asked what they subscribe to by now: that takes 20 ns each, and nobody has to tell us. */
  askSessions(): void {
    for (const listener of this.#bySession.values()) this.#askSession(listener);
  }

  askSession(session: string): void {
    const listener = this.#bySession.get(session);
    if (listener !== undefined) this.#askSession(listener);
  }

  /** All that anybody waits for. */
  resources(): Set<string> {
    return new Set([...this.#resources.values()].flatMap((uris) => [...uris]));
  }

  ofSession(session: string): Listener | undefined {
    return this.#bySession.get(session);
  }

  /** Those of one caller together. */
  groups(): Iterable<ReadonlySet<Listener>> {
    return this.#byCaller.values();
  }

  #askSession(listener: Listener): void {
    const resources = listener.resources();
    const known = this.#resources.get(listener);
    if (resources !== known && (resources.size > 0 || known !== undefined))
      this.#setResources(listener, resources);
  }

  #setResources(listener: Listener, resources: ReadonlySet<string>): void {
    for (const uri of this.#resources.get(listener) ?? NO_RESOURCES) {
      if (resources.has(uri)) continue;
      if (drop(this.#byTopic, topicOf.resource(uri), listener)) this.#onInterest(uri, false);
    }
    for (const uri of resources)
      if (put(this.#byTopic, topicOf.resource(uri), listener)) this.#onInterest(uri, true);
    if (resources.size === 0) this.#resources.delete(listener);
    else this.#resources.set(listener, resources);
  }

  #countOf(listener: Listener): number {
    return this.#byCaller.get(ownerOf(listener))?.size ?? 0;
  }
}

function ownerOf({ kind, caller }: Listener): string {
  return `${kind} ${caller.id}`;
}

const NO_RESOURCES: ReadonlySet<string> = new Set();
const NOBODY: ReadonlySet<Listener> = new Set();

/** True: it is the first. */
function put(index: Map<string, Set<Listener>>, key: string, listener: Listener): boolean {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([listener]));
  else known.add(listener);
  return known === undefined;
}

/** True: it was the last. */
function drop(index: Map<string, Set<Listener>>, key: string, listener: Listener): boolean {
  const known = index.get(key);
  return known?.delete(listener) === true && known.size === 0 && index.delete(key);
}
