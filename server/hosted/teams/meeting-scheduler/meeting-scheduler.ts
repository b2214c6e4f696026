import type { Clock } from "../../../foundation/clock.ts";
import type { TimeManager } from "../../hello-world/time/time-manager.ts";
import { DAY_MS, MINUTE_MS } from "../../hello-world/time/wall-time.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import type { PeopleDirectory } from "../presence-manager/people-directory.ts";
import type {
  Attendee,
  Busy,
  Meeting,
  Page,
  PageWish,
  Person,
  StoreCall,
  WorkingHours,
} from "../workspace/workspace-store.ts";
import type { Workspaces } from "../workspace/workspaces.ts";
import {
  type Calendars,
  findProblems,
  type Problem,
  type Suggestion,
  shiftsOf,
  suggestTimes,
} from "./suggest-times.ts";
import { writeInvitation } from "./write-invitation.ts";

type Parts = { workspaces: Workspaces; people: PeopleDirectory; time: TimeManager; clock: Clock };
type Whom = { attendees: readonly string[]; optional: readonly string[] };
type Span = { from: Date; until: Date };
export type BookWish = Whom & {
  subject: string;
  startsAt: Date;
  durationMinutes: number;
  organizer: string | undefined;
  timeZone: string | undefined;
  place: string;
  notes: string;
  allowConflicts: boolean;
};
export type PersonCalendar = { person: Person; hours: WorkingHours | null; busy: Busy[] };

const STEP_MS = 15 * MINUTE_MS;

/** Meetings find a time that suits everybody, in everybody's own time zone. */
export class MeetingScheduler {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async freeBusy(references: readonly string[], span: Span, call: StoreCall): Promise<PersonCalendar[]> {
    checkSpan(span);
    const people = await this.#parts.people.findAll(references, call);
    const { busy, hours } = await this.#calendars(
      people.map((person) => ({ person, isOptional: false })),
      span,
      call,
    );
    return people.map((person) => ({
      person,
      hours: hours.get(person.id) ?? null,
      busy: busy.filter(({ personId }) => personId === person.id),
    }));
  }

  async suggest(
    wish: Whom & Span & { durationMinutes: number; bufferMinutes: number; limit: number },
    call: StoreCall,
  ): Promise<{ suggestions: Suggestion[]; attendees: Attendee[]; hours: ReadonlyMap<string, WorkingHours> }> {
    checkSpan(wish);
    const from = new Date(Math.max(wish.from.getTime(), this.#parts.clock.now())); // nobody meets in the past
    const bufferMs = wish.bufferMinutes * MINUTE_MS;
    // What ends just before, or begins just after, is too near as well.
    const span = {
      from: new Date(from.getTime() - bufferMs),
      until: new Date(wish.until.getTime() + bufferMs),
    };
    const calendars = await this.#calendars(await this.#readWhom(wish, call), span, call);
    const suggestions = suggestTimes(this.#parts.time, calendars, {
      fromMs: from.getTime(),
      untilMs: wish.until.getTime(),
      durationMs: wish.durationMinutes * MINUTE_MS,
      stepMs: STEP_MS,
      bufferMs,
      limit: wish.limit,
    });
    return { suggestions, attendees: [...calendars.attendees], hours: calendars.hours };
  }

  async book(wish: BookWish, call: StoreCall): Promise<{ meeting: Meeting; problems: Problem[] }> {
    const attendees = await this.#readWhom(wish, call);
    const organizer =
      wish.organizer === undefined
        ? attendees[0]!.person
        : await this.#parts.people.find(wish.organizer, call);
    const span = this.#spanFrom(wish.startsAt, wish.durationMinutes * MINUTE_MS);
    const everybody = withOrganizer(attendees, organizer);
    const { problems, hours } = await this.#check(everybody, span, null, call);
    refuseConflicts(problems, wish.allowConflicts);
    const store = await this.#parts.workspaces.current();
    const { subject, place, notes } = wish;
    const timeZone = wish.timeZone ?? hours.get(organizer.id)?.timeZone ?? "UTC";
    const meeting = await store.createMeeting(
      { subject, place, notes, organizer, timeZone, attendees, ...span },
      call,
      wish.allowConflicts ? [] : requiredOf(everybody),
    );
    return { meeting, problems };
  }

  async move(
    id: string,
    to: { startsAt: Date; durationMinutes: number | undefined; allowConflicts: boolean },
    call: StoreCall,
  ): Promise<{ meeting: Meeting; problems: Problem[] }> {
    const meeting = await this.#findOpen(id, call);
    const lengthMs =
      to.durationMinutes === undefined
        ? meeting.endsAt.getTime() - meeting.startsAt.getTime()
        : to.durationMinutes * MINUTE_MS;
    const span = this.#spanFrom(to.startsAt, lengthMs);
    const everybody = withOrganizer(meeting.attendees, meeting.organizer);
    const { problems } = await this.#check(everybody, span, meeting.id, call);
    refuseConflicts(problems, to.allowConflicts);
    const store = await this.#parts.workspaces.current();
    const mustBeFree = to.allowConflicts ? [] : requiredOf(everybody);
    return { meeting: await store.moveMeeting(meeting, span, call, mustBeFree), problems };
  }

  async cancel(id: string, reason: string, call: StoreCall): Promise<Meeting> {
    const meeting = await this.#findOpen(id, call);
    return (await this.#parts.workspaces.current()).cancelMeeting(meeting, reason, call);
  }

  async list(
    wish: PageWish & Span & { person: string | undefined },
    call: StoreCall,
  ): Promise<Page<Meeting>> {
    checkSpan(wish);
    const person = wish.person === undefined ? null : await this.#parts.people.find(wish.person, call);
    return (await this.#parts.workspaces.current()).listMeetings({ ...wish, person }, call);
  }

  async get(id: string, call: StoreCall): Promise<Meeting> {
    const meeting = await (await this.#parts.workspaces.current()).findMeeting(id, call);
    if (meeting !== null) return meeting;
    throw new ToolFailure(`There is no meeting ${id}. list_meetings gives the ids.`);
  }

  /** As a file that calendars open. */
  invitation(meeting: Meeting): string {
    return writeInvitation(meeting, new Date(this.#parts.clock.now()));
  }

  async #findOpen(id: string, call: StoreCall): Promise<Meeting> {
    const meeting = await this.get(id, call);
    if (!meeting.isCancelled) return meeting;
    throw new ToolFailure("That meeting was cancelled. Schedule a new one with schedule_meeting.");
  }

  #spanFrom(startsAt: Date, lengthMs: number): { startsAt: Date; endsAt: Date } {
    if (startsAt.getTime() < this.#parts.clock.now()) {
      const now = new Date(this.#parts.clock.now()).toISOString();
      throw new ToolFailure(`That time is past: it is ${now} now. suggest_meeting_times finds one to come.`);
    }
    return { startsAt, endsAt: new Date(startsAt.getTime() + lengthMs) };
  }

  async #check(
    attendees: readonly Attendee[],
    { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
    exceptMeeting: string | null,
    call: StoreCall,
  ): Promise<{ problems: Problem[]; hours: ReadonlyMap<string, WorkingHours> }> {
    const found = await this.#calendars(attendees, { from: startsAt, until: endsAt }, call);
    const busy = found.busy.filter(({ meetingId }) => meetingId === null || meetingId !== exceptMeeting);
    const slot = { fromMs: startsAt.getTime(), untilMs: endsAt.getTime() };
    const shifts = shiftsOf(this.#parts.time, found, slot.fromMs, slot.untilMs);
    return { problems: findProblems(this.#parts.time, { ...found, busy }, shifts, slot), hours: found.hours };
  }

  async #calendars(attendees: readonly Attendee[], span: Span, call: StoreCall): Promise<Calendars> {
    const store = await this.#parts.workspaces.current();
    const people = attendees.map(({ person }) => person);
    const [busy, hours] = await Promise.all([
      store.listBusy(people, span, call),
      store.workingHours(people, call),
    ]);
    return { attendees, busy, hours };
  }

  /** Who must come counts as such, even when named among the optional too. */
  async #readWhom({ attendees, optional }: Whom, call: StoreCall): Promise<Attendee[]> {
    const { people } = this.#parts;
    const [required, others] = await Promise.all([
      people.findAll(attendees, call),
      people.findAll(optional, call),
    ]);
    const must = new Set(required.map(({ id }) => id));
    return [
      ...required.map((person) => ({ person, isOptional: false })),
      ...others.filter(({ id }) => !must.has(id)).map((person) => ({ person, isOptional: true })),
    ];
  }
}

function withOrganizer(attendees: readonly Attendee[], organizer: Person): Attendee[] {
  const isAmong = attendees.some(({ person }) => person.id === organizer.id);
  return isAmong ? [...attendees] : [{ person: organizer, isOptional: false }, ...attendees];
}

const requiredOf = (attendees: readonly Attendee[]): Person[] =>
  attendees.filter(({ isOptional }) => !isOptional).map(({ person }) => person);

/** A required person who is busy is a conflict; odd hours and optional people are told, not refused. */
function refuseConflicts(problems: readonly Problem[], isAllowed: boolean): void {
  const conflicts = problems.filter(({ kind, isOptional }) => kind === "busy" && !isOptional);
  if (isAllowed || conflicts.length === 0) return;
  const who = conflicts.map(({ person, says }) => `${person} is ${says}`).join("; ");
  throw new ToolFailure(
    `That time does not suit: ${who}. Choose another with suggest_meeting_times, or book it anyway with allowConflicts.`,
  );
}

function checkSpan({ from, until }: Span): void {
  const days = (until.getTime() - from.getTime()) / DAY_MS;
  if (days <= 0) throw new ToolFailure("until must be after from.");
  if (days > limits.searchDaysMax)
    throw new ToolFailure(
      `from and until are more than ${limits.searchDaysMax} days apart: ask for less at once.`,
    );
}
