import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import {
  adds,
  attendeesArgument,
  durationArgument,
  instantArgument,
  optionalAttendeesArgument,
  personArgument,
} from "./arguments.ts";
import { MeetingField, showMeeting } from "./shown.ts";

export const scheduleMeeting = ({ scheduler, time }: TeamsParts) =>
  defineTool({
    name: "schedule_meeting",
    title: "Schedule a meeting",
    description:
      "Books a meeting. Refused, with the reason, if somebody who must come is busy, unless allowConflicts; odd hours " +
      "come back in warnings. The invitation is an iCalendar file that any calendar opens.",
    input: z.object({
      subject: z.string().trim().min(1).max(limits.subjectLengthMax),
      attendees: attendeesArgument,
      optional: optionalAttendeesArgument,
      startsAt: instantArgument,
      durationMinutes: durationArgument,
      organizer: personArgument
        .optional()
        .describe("In whose calendar it stands; the first attendee otherwise"),
      place: z.string().max(200).default(""),
      notes: z.string().max(limits.notesLengthMax).default(""),
      allowConflicts: z.boolean().default(false),
    }),
    output: z.object({
      meeting: MeetingField,
      warnings: z.array(z.string()).describe("What speaks against the time, and did not forbid it"),
      invitation: z.string().describe("iCalendar (RFC 5545)"),
    }),
    annotations: adds,
    run: async (wish, context) => {
      const { meeting, problems } = await scheduler.book(
        { ...wish, organizer: wish.organizer, timeZone: undefined },
        callOf(context),
      );
      return {
        meeting: showMeeting(meeting, time),
        warnings: problems.map(({ person, says }) => `${person}: ${says}`),
        invitation: scheduler.invitation(meeting),
      };
    },
  });
