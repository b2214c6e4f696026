import type { Seal } from "../../access/seal.ts";
import type { Clock } from "../../foundation/clock.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { newId } from "../../foundation/ids.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { LogLevel } from "../../hosted/kernel/client-line.ts";
import type { JsonObject } from "../protocol/message.ts";
import { type AskRows, createAskRows } from "./ask-rows.ts";
import { changeSession } from "./change-session.ts";
import { amongKept, amongShelved, type Kept, makeRoom } from "./make-room.ts";
import { refreshSessions } from "./refresh-sessions.ts";
import type { Session } from "./session.ts";
import type { SessionBus, SessionEvent } from "./session-bus.ts";
import { SessionEnds } from "./session-ends.ts";
import { fitClient, openSessionId, type SealedSession, sealSessionId } from "./session-id.ts";
import type { SessionChange, SessionFacts, SessionRows } from "./session-rows.ts";
import { SessionShelf } from "./session-shelf.ts";
import { SessionSightings } from "./session-sightings.ts";
import type { Shelved } from "./shelved.ts";

export type SessionDeskParts = {
  rows: SessionRows;
  bus: SessionBus;
  seal: Seal;
  clock: Clock;
  logger: Logger;
  idleMsMax: number;
  perCallerMax: number;
};

export type Opening = {
  caller: { id: string };
  slug: string;
  version: string;
  client: string | null;
  capabilities: JsonObject;
};

/** However busy it is. */
export const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;
/** Until a client says which it wants. */
const FIRST_LOG_LEVEL: LogLevel = "info";
const NO_SUBSCRIPTIONS: ReadonlySet<string> = new Set();

/** Legacy sessions: who each is lies sealed in its id, what changes lies in a row, and those in use lie here. */
export class SessionDesk {
  readonly #parts: SessionDeskParts;
  readonly #shelf = new SessionShelf();
  readonly #ask: AskRows;
  readonly #sightings: SessionSightings;
  readonly #reopening = new Map<string, Promise<Session>>();
  readonly #ends: SessionEnds;
  readonly #stopHearing: () => void;
  #sweptAtMs: number;

  constructor(parts: SessionDeskParts) {
    this.#parts = parts;
    this.#ask = createAskRows(parts.logger);
    this.#ends = new SessionEnds(parts.rows, this.#ask, parts.clock);
    this.#sightings = new SessionSightings(parts);
    this.#sweptAtMs = parts.clock.now();
    this.#stopHearing = parts.bus.subscribe((event) => this.#hear(event));
  }

  /** At `initialize`. Refuses with `too_many_sessions` when the caller has something open in each that it may have. */
  async open({ caller, slug, version, ...said }: Opening): Promise<Session> {
    const { clock, rows, seal, idleMsMax, perCallerMax } = this.#parts;
    const openedAtMs = clock.now();
    const session: Session = {
      id: "",
      key: newId("se", openedAtMs),
      callerId: caller.id,
      slug,
      version,
      ...fitClient(said),
      openedAtMs,
      expiresAtMs: openedAtMs + LIFETIME_MS,
      logLevel: FIRST_LOG_LEVEL,
      subscriptions: NO_SUBSCRIPTIONS,
    };
    const kept = await this.#ask(rows.open(session, { idleMsMax, liveMax: perCallerMax }));
    let ended: readonly SessionFacts[];
    try {
      ended = this.#makeRoom(caller.id, kept?.answer ?? null);
    } catch (error) {
      if (kept) await this.#end([session]);
      throw error;
    }
    session.id = sealSessionId(seal, { ...session, isKept: kept !== null }, caller.id, slug);
    this.#shelf.add(session, openedAtMs);
    await this.#end(ended);
    return session;
  }

  /** At once for a session in memory. Throws `session_unknown` for what is not this caller's, here, and alive. */
  find(id: string, callerId: string, slug: string): Session | Promise<Session> {
    const shelved = this.#shelf.find(id);
    const now = this.#parts.clock.now();
    if (shelved === undefined || !this.#sightings.isLive(shelved, now))
      return this.#reopenOnce(id, callerId, slug);
    if (shelved.session.callerId !== callerId || shelved.session.slug !== slug) throw unknown();
    this.#sightings.used(shelved, now);
    return shelved.session;
  }

  end(session: SessionFacts): Promise<void> {
    return this.#end([session]);
  }

  setLogLevel(session: Session, logLevel: LogLevel): Promise<void> {
    return this.#change(session, { logLevel });
  }

  subscribe(session: Session, uri: string): Promise<void> {
    return this.#change(session, { subscribe: uri });
  }

  unsubscribe(session: Session, uri: string): Promise<void> {
    return this.#change(session, { unsubscribe: uri });
  }

  /**
   * Something is open for it: it is not idle, and does not give way to another. `onEnded` is called, once, should
   * it end meanwhile, here or on another replica. Gives back how to let go.
   */
  hold(session: Session, onEnded: () => void = () => undefined): () => void {
    if (this.#shelf.hasEnded(session.key)) throw unknown();
    const shelved = this.#shelf.get(session.key) ?? this.#shelf.add(session, this.#parts.clock.now());
    const release = this.#shelf.hold(shelved, onEnded);
    return () => {
      release();
      if (!this.#shelf.hasEnded(session.key)) this.#sightings.released(shelved, this.#parts.clock.now());
    };
  }

  /** Those in this process's memory, for the meters and the screens. */
  list(): { session: Session; lastSeenAtMs: number; isHeld: boolean; open: number }[] {
    return Array.from(this.#shelf.all(), ({ session, lastSeenAtMs, holds }) => ({
      session,
      lastSeenAtMs,
      isHeld: holds.size > 0,
      open: holds.size,
    }));
  }

  /** Forgets what is over, tells the rows what is in use, and hears from them what the bus may not have brought. */
  async sweep(): Promise<void> {
    const now = this.#parts.clock.now();
    const stillUsed: Shelved[] = [];
    for (const shelved of [...this.#shelf.all()]) {
      const isHeld = shelved.holds.size > 0;
      if (now >= shelved.session.expiresAtMs) this.#shelf.end(shelved.session.key);
      else if (!this.#sightings.isLive(shelved, now)) this.#shelf.drop(shelved);
      else if (isHeld || shelved.isDirty || shelved.lastSeenAtMs >= this.#sweptAtMs) stillUsed.push(shelved);
      if (isHeld) this.#sightings.held(shelved, now);
    }
    this.#sweptAtMs = now;
    await this.#ends.write([]);
    await this.#refresh(stillUsed);
  }

  close(): void {
    this.#stopHearing();
  }

  /** Ends, in memory, what has to go; gives what the others have to be told of. */
  #makeRoom(callerId: string, kept: Kept | null): readonly SessionFacts[] {
    const now = this.#parts.clock.now();
    const here = Array.from(this.#shelf.ofCaller(callerId)).filter((each) =>
      this.#sightings.isLive(each, now),
    );
    const { live, candidates } = kept ? amongKept(kept, this.#shelf) : amongShelved(here);
    const ended = makeRoom(live, candidates, this.#parts.perCallerMax);
    for (const { key } of ended) this.#shelf.end(key);
    return ended;
  }

  async #end(sessions: readonly SessionFacts[]): Promise<void> {
    for (const { key } of sessions) {
      this.#shelf.end(key);
      this.#parts.bus.publish({ kind: "ended", session: key });
    }
    await this.#ends.write(sessions);
  }

  async #change(session: Session, change: SessionChange): Promise<void> {
    const { rows, bus } = this.#parts;
    if (this.#shelf.hasEnded(session.key)) throw unknown();
    changeSession(session, change);
    const shelved = this.#shelf.get(session.key);
    shelved?.beginChange();
    const written = await this.#ask(rows.change(session, change));
    if (shelved?.endChange(written !== null)) void this.#refresh([shelved]);
    bus.publish({ kind: "changed", session: session.key });
  }

  /** A client that comes back with ten requests at once costs one row. */
  #reopenOnce(id: string, callerId: string, slug: string): Promise<Session> {
    const running = this.#reopening.get(id);
    const sealed = openSessionId(this.#parts.seal, id, callerId, slug);
    if (sealed === null) return Promise.reject(unknown());
    if (running) return running;
    const opening = this.#reopen({ ...sealed, id, callerId, slug }).finally(() => this.#reopening.delete(id));
    this.#reopening.set(id, opening);
    return opening;
  }

  async #reopen({
    isKept,
    ...sealed
  }: SealedSession & Pick<Session, "id" | "callerId" | "slug">): Promise<Session> {
    const { clock, rows } = this.#parts;
    const { key } = sealed;
    if (clock.now() >= sealed.expiresAtMs || this.#shelf.hasEnded(key)) throw unknown();
    const read = await this.#ask(rows.read([key]));
    const row = read?.answer.get(key);
    const now = clock.now();
    const isGone = row ? this.#sightings.isOver(row, now) : read !== null && isKept;
    if (isGone || this.#shelf.hasEnded(key)) throw unknown();
    const session: Session = {
      ...sealed,
      logLevel: row?.logLevel ?? FIRST_LOG_LEVEL,
      subscriptions: row ? new Set(row.subscriptions) : NO_SUBSCRIPTIONS,
    };
    const shelved = this.#shelf.add(session, row?.lastSeenAtMs ?? 0);
    this.#sightings.used(shelved, now);
    return shelved.session;
  }

  #hear(event: SessionEvent): void {
    if (event.kind === "ended") this.#shelf.end(event.session);
    else if (event.kind === "missed") void this.#refresh(this.#shelf.all());
    else if (event.kind === "changed") {
      const shelved = this.#shelf.get(event.session);
      if (shelved) void this.#refresh([shelved]);
    }
  }

  #refresh(stale: Iterable<Shelved>): Promise<void> {
    const now = this.#parts.clock.now();
    const live = Array.from(stale).filter((shelved) => this.#sightings.isLive(shelved, now));
    return refreshSessions(live, { rows: this.#parts.rows, ask: this.#ask, shelf: this.#shelf });
  }
}

const unknown = () => new GatewayError("session_unknown");
