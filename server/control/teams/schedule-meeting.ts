import type { ScheduleMeetingInput } from "../../contracts/teams.ts";
import { showMeeting } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function scheduleMeeting({ ctx, input }: Verb<ScheduleMeetingInput>) {
  requireRight(ctx, "teams:write");
  const { startsAt, ...wish } = input;
  const { meeting, problems } = await changeTeams(
    ctx,
    ({ scheduler }, call) =>
      scheduler.book(
        {
          ...wish,
          startsAt: new Date(startsAt),
          optional: [],
          organizer: undefined,
          timeZone: undefined,
          notes: "",
        },
        call,
      ),
    (made) => ({
      action: "meeting.schedule",
      target: made.meeting.subject,
      after: { id: made.meeting.id, startsAt },
    }),
  );
  return {
    meeting: showMeeting(meeting, ctx.house.engines.teams.time),
    warnings: problems.map(({ person, says }) => `${person}: ${says}`),
  };
}
