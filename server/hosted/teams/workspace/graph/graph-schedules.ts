import type { z } from "zod";
import type { Person, StoreCall } from "../workspace-store.ts";
import type { GraphClient } from "./graph-client.ts";
import { GraphSchedule, listOf } from "./graph-shapes.ts";

/** Minutes; it only shapes a view that we do not read. */
const INTERVAL = 30;

/** Free/busy and working hours of many at once, asked as the first of them. */
export async function askSchedules(
  graph: GraphClient,
  people: readonly Person[],
  { from, until }: { from: Date; until: Date },
  { signal }: StoreCall,
): Promise<{ person: Person; schedule: z.output<typeof GraphSchedule> }[]> {
  const first = people[0];
  if (first === undefined) return [];
  const { value } = await graph.read(listOf(GraphSchedule), {
    method: "POST",
    path: `/users/${encodeURIComponent(first.id)}/calendar/getSchedule`,
    headers: { Prefer: 'outlook.timezone="UTC"' },
    json: {
      // Capitals, as the description has the parameters of actions.
      Schedules: people.map(({ email }) => email),
      StartTime: toGraphTime(from),
      EndTime: toGraphTime(until),
      AvailabilityViewInterval: INTERVAL,
    },
    isIdempotent: true,
    signal,
    permission: "Calendars.Read",
  });
  return people.flatMap((person) => {
    const schedule = value.find(({ scheduleId }) => scheduleId.toLowerCase() === person.email.toLowerCase());
    return schedule === undefined ? [] : [{ person, schedule }];
  });
}

export function toGraphTime(at: Date): { dateTime: string; timeZone: string } {
  return { dateTime: at.toISOString().slice(0, 19), timeZone: "UTC" };
}

/** We ask for UTC, so that is what it is in. */
export function fromGraphTime({ dateTime }: { dateTime: string }): Date {
  return new Date(/Z$/.test(dateTime) ? dateTime : `${dateTime.slice(0, 23)}Z`);
}
