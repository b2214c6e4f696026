import type { z } from "zod";
import type { TimeManager } from "../../../hello-world/time/time-manager.ts";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import type { Busy, Meeting, Person, StoreCall, WorkspaceStore } from "../workspace-store.ts";
import type { GraphClient } from "./graph-client.ts";
import { toGraphPage } from "./graph-page.ts";
import { skip } from "./graph-people.ts";
import { askSchedules, fromGraphTime, toGraphTime } from "./graph-schedules.ts";
import { GraphEvent, listOf } from "./graph-shapes.ts";
import type { Tell } from "./open-graph-workspace.ts";
import { readHtml, writeHtml } from "./read-html.ts";
import { readZone } from "./windows-zones.ts";

type Calendar = Pick<
  WorkspaceStore,
  "listBusy" | "createMeeting" | "findMeeting" | "listMeetings" | "moveMeeting" | "cancelMeeting"
>;
const permission = "Calendars.ReadWrite";
/** Of an event that is no hindrance. */
const FREE = new Set(["free", "workingElsewhere"]);
const UTC = { Prefer: 'outlook.timezone="UTC"' };

export function graphCalendar(graph: GraphClient, time: TimeManager, tell: Tell): Calendar {
  /** A meeting is known by whose calendar it stands in and its id there. */
  const at = (id: string, rest = "") => {
    const { owner, event } = readId(id);
    return `/users/${encodeURIComponent(owner)}/events/${encodeURIComponent(event)}${rest}`;
  };
  const toMeeting = (owner: string, event: z.output<typeof GraphEvent>) => readEvent(owner, event, time);

  async function told(type: string, meeting: Meeting, { actor }: StoreCall): Promise<Meeting> {
    const data = {
      subject: meeting.subject,
      organizer: meeting.organizer.name,
      attendees: meeting.attendees.map(({ person }) => person.name),
      startsAt: meeting.startsAt.toISOString(),
      endsAt: meeting.endsAt.toISOString(),
    };
    await tell({ type, entityId: meeting.id, actor, data });
    return meeting;
  }

  return {
    async listBusy(people, span, call) {
      const schedules = await askSchedules(graph, people, span, call);
      return schedules.flatMap(({ person, schedule }) => {
        if (schedule.error) {
          const said = schedule.error.message ?? schedule.error.responseCode ?? "no reason";
          throw new ToolFailure(
            `The calendar of ${person.name} cannot be read: ${said}. Leave them out, or ask an admin.`,
          );
        }
        return (schedule.scheduleItems ?? [])
          .filter(({ status }) => !FREE.has(status ?? ""))
          .map(
            ({ subject, start, end }): Busy => ({
              personId: person.id,
              meetingId: null,
              subject: subject || null,
              startsAt: fromGraphTime(start),
              endsAt: fromGraphTime(end),
            }),
          );
      });
    },

    async createMeeting(wish, call) {
      const { subject, notes, place, startsAt, endsAt, organizer, attendees } = wish;
      const made = await graph.read(GraphEvent, {
        method: "POST",
        path: `/users/${encodeURIComponent(organizer.id)}/events`,
        headers: UTC,
        json: {
          subject,
          body: { contentType: "html", content: writeHtml(notes) },
          start: toGraphTime(startsAt),
          end: toGraphTime(endsAt),
          location: { displayName: place },
          attendees: attendees
            .filter(({ person }) => person.id !== organizer.id)
            .map(({ person, isOptional }) => ({
              type: isOptional ? "optional" : "required",
              emailAddress: { name: person.name, address: person.email },
            })),
        },
        signal: call.signal,
        permission,
      });
      return told(
        "meeting.scheduled",
        { ...toMeeting(organizer.id, made), organizer, timeZone: wish.timeZone },
        call,
      );
    },

    async findMeeting(id, { signal }) {
      const found = await graph.find(GraphEvent, {
        method: "GET",
        path: at(id),
        headers: UTC,
        signal,
        permission,
      });
      return found === null ? null : toMeeting(readId(id).owner, found);
    },

    async listMeetings({ from, until, person, cursor, limit }, { signal }) {
      if (person === null) {
        throw new ToolFailure("Microsoft keeps a calendar for each person: say whose meetings with person.");
      }
      const answer = await graph.read(listOf(GraphEvent), {
        method: "GET",
        path: `/users/${encodeURIComponent(person.id)}/calendarView`,
        headers: UTC,
        query: {
          ...{ startDateTime: from.toISOString(), endDateTime: until.toISOString() },
          ...{ $orderby: "start/dateTime", $top: limit, ...skip(cursor) },
        },
        signal,
        permission,
      });
      return toGraphPage(answer, (event) => toMeeting(person.id, event));
    },

    async moveMeeting(meeting, { startsAt, endsAt }, call) {
      const moved = await graph.read(GraphEvent, {
        ...{ method: "PATCH", path: at(meeting.id), headers: UTC, isIdempotent: true },
        json: { start: toGraphTime(startsAt), end: toGraphTime(endsAt) },
        ...{ signal: call.signal, permission },
      });
      const sequence = meeting.sequence + 1;
      return told("meeting.moved", { ...toMeeting(readId(meeting.id).owner, moved), sequence }, call);
    },

    async cancelMeeting(meeting, reason, call) {
      await graph.send({
        ...{ method: "POST", path: at(meeting.id, "/cancel"), json: { Comment: reason } },
        ...{ signal: call.signal, permission },
      });
      return told(
        "meeting.cancelled",
        { ...meeting, isCancelled: true, sequence: meeting.sequence + 1 },
        call,
      );
    },
  };
}

function readEvent(owner: string, event: z.output<typeof GraphEvent>, time: TimeManager): Meeting {
  const {
    id,
    subject,
    body,
    start,
    end,
    location,
    organizer,
    attendees,
    isCancelled,
    originalStartTimeZone,
  } = event;
  return {
    id: `${owner}~${id}`,
    subject: subject ?? "",
    organizer: toPerson(organizer?.emailAddress),
    startsAt: fromGraphTime(start),
    endsAt: fromGraphTime(end),
    timeZone: readZone(originalStartTimeZone, (name) => time.zones.find(name) !== null) ?? "UTC",
    place: location?.displayName ?? "",
    notes: readHtml(body?.content ?? ""),
    attendees: (attendees ?? [])
      .filter(({ type }) => type !== "resource")
      .map(({ type, emailAddress }) => ({ person: toPerson(emailAddress), isOptional: type === "optional" })),
    sequence: 0,
    isCancelled: isCancelled ?? false,
  };
}

/** An event names people by address; Graph takes an address wherever it takes an id. */
function toPerson(
  given: { name?: string | null | undefined; address?: string | null | undefined } | null | undefined,
): Person {
  const email = given?.address ?? "";
  return { id: email, name: given?.name || email, email, handle: email.split("@")[0]!.toLowerCase() };
}

function readId(id: string): { owner: string; event: string } {
  const [owner = "", event = ""] = id.split("~", 2);
  if (owner === "" || event === "")
    throw new ToolFailure(`There is no meeting ${id}. list_meetings gives the ids.`);
  return { owner, event };
}
