import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { destroys } from "./arguments.ts";
import { MeetingField, showMeeting } from "./shown.ts";

export const cancelMeeting = ({ scheduler, time }: TeamsParts) =>
  defineTool({
    name: "cancel_meeting",
    title: "Cancel a meeting",
    description:
      "Takes a meeting off everybody's calendar, for good. The answer has the cancellation as iCalendar.",
    input: z.object({
      meeting: z.string().min(1).max(600).describe("As list_meetings gives it"),
      reason: z.string().max(limits.noteLengthMax).default(""),
    }),
    output: z.object({ meeting: MeetingField, invitation: z.string() }),
    annotations: { ...destroys, idempotentHint: false },
    run: async ({ meeting: id, reason }, context) => {
      const meeting = await scheduler.cancel(id, reason, callOf(context));
      return { meeting: showMeeting(meeting, time), invitation: scheduler.invitation(meeting) };
    },
  });
