import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { reads } from "./arguments.ts";
import { MeetingField, showMeeting } from "./shown.ts";

export const getInvitation = ({ scheduler, time }: TeamsParts) =>
  defineTool({
    name: "get_invitation",
    title: "An invitation",
    description: "A meeting, and its invitation as an iCalendar file to attach or to save as .ics.",
    input: z.object({ meeting: z.string().min(1).max(600).describe("As list_meetings gives it") }),
    output: z.object({ meeting: MeetingField, invitation: z.string() }),
    annotations: reads,
    run: async ({ meeting: id }, context) => {
      const meeting = await scheduler.get(id, callOf(context));
      return { meeting: showMeeting(meeting, time), invitation: scheduler.invitation(meeting) };
    },
  });
