import { showMeeting } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function cancelMeeting({ ctx, input }: Verb<{ id: string }>) {
  requireRight(ctx, "teams:write");
  const meeting = await changeTeams(
    ctx,
    ({ scheduler }, call) => scheduler.cancel(input.id, "", call),
    ({ subject, id }) => ({ action: "meeting.cancel", target: subject, after: { id } }),
  );
  return showMeeting(meeting, ctx.house.engines.teams.time);
}
