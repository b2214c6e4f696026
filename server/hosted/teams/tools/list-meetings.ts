import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import {
  cursorArgument,
  instantArgument,
  limitArgument,
  nextCursorField,
  personArgument,
  reads,
} from "./arguments.ts";
import { MeetingField, showMeeting } from "./shown.ts";

export const listMeetings = ({ scheduler, time }: TeamsParts) =>
  defineTool({
    name: "list_meetings",
    title: "Meetings",
    description:
      "Meetings between two instants, earliest first, of one person or, in the local workspace, of everybody. Cancelled " +
      "ones are left out.",
    input: z.object({
      from: instantArgument,
      until: instantArgument.describe(`At most ${limits.searchDaysMax} days later`),
      person: personArgument.optional(),
      cursor: cursorArgument,
      limit: limitArgument,
    }),
    output: z.object({ meetings: z.array(MeetingField), nextCursor: nextCursorField }),
    annotations: reads,
    run: async (wish, context) => {
      const page = await scheduler.list(
        { ...wish, person: wish.person, cursor: wish.cursor },
        callOf(context),
      );
      return {
        meetings: page.items.map((meeting) => showMeeting(meeting, time)),
        nextCursor: page.nextCursor,
      };
    },
  });
