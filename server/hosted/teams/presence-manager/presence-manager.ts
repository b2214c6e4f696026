import type { Clock } from "../../../foundation/clock.ts";
import type {
  Person,
  PresenceStatus,
  SaidPresence,
  SeenPresence,
  StoreCall,
} from "../workspace/workspace-store.ts";
import type { Workspaces } from "../workspace/workspaces.ts";

export type Presence = {
  person: Person;
  status: PresenceStatus;
  /** Where it is known from, in words. */
  because: string;
  note: string;
  /** When it will no longer be so; null: nobody knows. */
  until: Date | null;
};

/** `minutes`: until it is forgotten; null: until it is changed. */
export type PresenceWish = { status: PresenceStatus; note: string; minutes: number | null };

const ACTIVE_MS = 5 * 60_000;

/** Who is there: as they say themselves, else as their calendar says, else by when they last did something. */
export class PresenceManager {
  readonly #workspaces: Workspaces;
  readonly #clock: Clock;

  constructor(workspaces: Workspaces, clock: Clock) {
    this.#workspaces = workspaces;
    this.#clock = clock;
  }

  async get(people: readonly Person[], call: StoreCall): Promise<Presence[]> {
    const store = await this.#workspaces.current();
    const now = this.#clock.now();
    const span = { from: new Date(now), until: new Date(now + 1) };
    const [seen, busy] = await Promise.all([
      store.presenceOf(people, call),
      // Microsoft's presence knows the calendar already.
      store.kind === "local" ? store.listBusy(people, span, call) : Promise.resolve([]),
    ]);
    return people.map((person) => {
      const meeting = busy.find(({ personId }) => personId === person.id) ?? null;
      const known = seen.find(({ personId }) => personId === person.id);
      return { person, ...judge(known, meeting, now) };
    });
  }

  /** Null takes back what was said. */
  async set(person: Person, wish: PresenceWish | null, call: StoreCall): Promise<Presence> {
    const store = await this.#workspaces.current();
    await store.setPresence(person, wish === null ? null : this.#toSaid(wish), call);
    return (await this.get([person], call))[0]!; // one for one
  }

  #toSaid({ status, note, minutes }: PresenceWish): SaidPresence {
    const expiresAt = minutes === null ? null : new Date(this.#clock.now() + minutes * 60_000);
    return { status, note, expiresAt };
  }
}

/** What somebody says counts; a calendar counts for more than having been seen. */
export function judge(
  known: Omit<SeenPresence, "personId"> | undefined,
  meeting: { subject: string | null; endsAt: Date } | null,
  nowMs: number,
): Omit<Presence, "person"> {
  const { said = null, lastSeenAt = null } = known ?? {};
  if (said !== null) {
    const { status, note, expiresAt } = said;
    return { status, note, until: expiresAt, because: "said so" };
  }
  if (meeting !== null) {
    const because = meeting.subject === null ? "in a meeting" : `in "${meeting.subject}"`;
    return { status: "busy", note: "", until: meeting.endsAt, because };
  }
  if (lastSeenAt === null) return { status: "offline", note: "", until: null, because: "not seen yet" };
  const isActive = nowMs - lastSeenAt.getTime() <= ACTIVE_MS;
  const because = isActive ? "active in the last five minutes" : "quiet for more than five minutes";
  return { status: isActive ? "available" : "away", note: "", until: null, because };
}
