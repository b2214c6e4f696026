import type { PoolClient } from "pg";
import type { Weekday } from "../../hello-world/time/wall-time.ts";

/** Who does something: a caller, a person of the dashboard, a rule. */
export type Actor = { id: string; name: string };

/** What comes with every use of a store. */
export type StoreCall = { actor: Actor; signal: AbortSignal };

export type Person = {
  id: string;
  /** After the @ of a mention. */
  handle: string;
  name: string;
  email: string;
};
/** Local clock times, `09:00`. */
export type WorkingHours = { timeZone: string; from: string; until: string; days: readonly Weekday[] };

export type Channel = {
  id: string;
  name: string;
  topic: string;
  isPrivate: boolean;
  isArchived: boolean;
  createdAt: Date;
};

export type Message = {
  id: string;
  channelId: string;
  /** The message it answers; null: it stands by itself. */
  threadId: string | null;
  author: Actor;
  text: string;
  /** Handles or names of who is meant. */
  mentions: readonly string[];
  isUrgent: boolean;
  /** What posted it when nobody did by hand: `rule: overdue`, `webhook: ci`. */
  via: string | null;
  postedAt: Date;
  editedAt: Date | null;
  isDeleted: boolean;
  /** Null where the store does not say. */
  replies: number | null;
  revision: string;
};
export type NewMessage = {
  channelId: string;
  threadId: string | null;
  text: string;
  mentions: readonly Person[];
  isUrgent: boolean;
  via: string | null;
  /** Happens with the post or not at all, where messages lie in our own database; elsewhere it is left out. */
  alongside?: (client: Pick<PoolClient, "query">) => Promise<void>;
};

export const presenceStatuses = [
  "available",
  "busy",
  "do_not_disturb",
  "be_right_back",
  "away",
  "offline",
] as const;
export type PresenceStatus = (typeof presenceStatuses)[number];
/** Said by the person; null where they said nothing. */
export type SaidPresence = { status: PresenceStatus; note: string; expiresAt: Date | null };
export type SeenPresence = { personId: string; said: SaidPresence | null; lastSeenAt: Date | null };

export type Attendee = { person: Person; isOptional: boolean };
export type Meeting = {
  id: string;
  subject: string;
  organizer: Person;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: string;
  notes: string;
  attendees: readonly Attendee[];
  /** Grows with every change, as calendars want it. */
  sequence: number;
  isCancelled: boolean;
};
export type NewMeeting = Omit<Meeting, "id" | "sequence" | "isCancelled">;

/** A stretch of somebody's calendar that is taken. `subject` is null where it is nobody's business. */
export type Busy = {
  personId: string;
  meetingId: string | null;
  subject: string | null;
  startsAt: Date;
  endsAt: Date;
};

export type Page<Item> = { items: Item[]; nextCursor: string | null };
export type PageWish = { cursor: string | undefined; limit: number };

/** Where a team talks and meets. Two keep to it: the built-in workspace, and Microsoft Teams through Graph. */
export type WorkspaceStore = {
  kind: "local" | "microsoft";
  /** For people: `Local workspace`. */
  label: string;

  listPeople(wish: PageWish & { search: string }, call: StoreCall): Promise<Page<Person>>;
  /** Where people are kept elsewhere this is refused, in words. */
  addPerson(person: Omit<Person, "id">, hours: WorkingHours, call: StoreCall): Promise<Person>;
  /** By id, handle, email or name, whatever the case. */
  findPerson(reference: string, call: StoreCall): Promise<Person | null>;
  workingHours(people: readonly Person[], call: StoreCall): Promise<Map<string, WorkingHours>>;

  listChannels(
    wish: PageWish & { search: string; archived: boolean },
    call: StoreCall,
  ): Promise<Page<Channel>>;
  /** By name or id. */
  findChannel(reference: string, call: StoreCall): Promise<Channel | null>;
  createChannel(wish: Pick<Channel, "name" | "topic" | "isPrivate">, call: StoreCall): Promise<Channel>;
  updateChannel(
    id: string,
    wish: Partial<Pick<Channel, "name" | "topic">>,
    call: StoreCall,
  ): Promise<Channel>;
  setArchived(id: string, isArchived: boolean, call: StoreCall): Promise<Channel>;
  listMembers(channelId: string, call: StoreCall): Promise<Person[]>;
  /** Each for itself: what failed is told, the rest is done. */
  addMembers(channelId: string, people: readonly Person[], call: StoreCall): Promise<MemberOutcome[]>;
  removeMembers(channelId: string, people: readonly Person[], call: StoreCall): Promise<MemberOutcome[]>;

  post(message: NewMessage, call: StoreCall): Promise<Message>;
  /** Newest first without a thread; a thread from its first reply on. */
  listMessages(
    wish: PageWish & { channelId: string; threadId: string | null },
    call: StoreCall,
  ): Promise<Page<Message>>;
  findMessage(channelId: string, id: string, call: StoreCall): Promise<Message | null>;
  search(
    wish: PageWish & { query: string; channelId: string | null },
    call: StoreCall,
  ): Promise<Page<Message>>;
  edit(message: Message, change: Pick<NewMessage, "text" | "mentions">, call: StoreCall): Promise<Message>;
  setDeleted(message: Message, isDeleted: boolean, call: StoreCall): Promise<Message>;

  presenceOf(people: readonly Person[], call: StoreCall): Promise<SeenPresence[]>;
  /** Null takes back what was said. */
  setPresence(person: Person, said: SaidPresence | null, call: StoreCall): Promise<void>;

  listBusy(people: readonly Person[], span: { from: Date; until: Date }, call: StoreCall): Promise<Busy[]>;
  /** `mustBeFree`: refused if one of them has been booked meanwhile, where the store can hold others off. */
  createMeeting(meeting: NewMeeting, call: StoreCall, mustBeFree: readonly Person[]): Promise<Meeting>;
  findMeeting(id: string, call: StoreCall): Promise<Meeting | null>;
  listMeetings(
    wish: PageWish & { from: Date; until: Date; person: Person | null },
    call: StoreCall,
  ): Promise<Page<Meeting>>;
  moveMeeting(
    meeting: Meeting,
    to: { startsAt: Date; endsAt: Date },
    call: StoreCall,
    mustBeFree: readonly Person[],
  ): Promise<Meeting>;
  cancelMeeting(meeting: Meeting, reason: string, call: StoreCall): Promise<Meeting>;
};

export type MemberOutcome = { person: Person; ok: boolean; says: string };
