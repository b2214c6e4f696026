import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { destroys, durationArgument, instantArgument } from "./arguments.ts";
import { MeetingField, showMeeting } from "./shown.ts";

export const moveMeeting = ({ scheduler, time }: TeamsParts) =>
  defineTool({
    name: "move_meeting",
    title: "Move a meeting",
    description:
      "Gives a meeting another time, or another length. Refused like schedule_meeting if somebody is busy.",
    input: z.object({
      meeting: z.string().min(1).max(600).describe("As list_meetings gives it"),
      startsAt: instantArgument,
      durationMinutes: durationArgument.optional().describe("As long as before if not said"),
      allowConflicts: z.boolean().default(false),
    }),
    output: z.object({ meeting: MeetingField, warnings: z.array(z.string()), invitation: z.string() }),
    annotations: { ...destroys, idempotentHint: false },
    run: async ({ meeting: id, startsAt, durationMinutes, allowConflicts }, context) => {
      const to = { startsAt, durationMinutes, allowConflicts };
      const { meeting, problems } = await scheduler.move(id, to, callOf(context));
      return {
        meeting: showMeeting(meeting, time),
        warnings: problems.map(({ person, says }) => `${person}: ${says}`),
        invitation: scheduler.invitation(meeting),
      };
    },
  });
