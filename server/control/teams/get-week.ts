import type { WeekInput } from "../../contracts/teams.ts";
import { limits } from "../../hosted/teams/limits.ts";
import { showMeeting } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

export async function getWeek({ ctx, input }: Verb<WeekInput>) {
  requireRight(ctx, "teams:read");
  const span = { from: new Date(input.from), until: new Date(input.until) };
  return askTeams(ctx, async (teams, call) => {
    const wish = { ...span, person: input.person ?? undefined, cursor: undefined, limit: limits.pageMax };
    const [meetings, busy] = await Promise.all([
      teams.scheduler.list(wish, call),
      input.person === null ? [] : teams.scheduler.freeBusy([input.person], span, call),
    ]);
    return {
      meetings: meetings.items.map((meeting) => showMeeting(meeting, teams.time)),
      hours: busy[0]?.hours ?? null,
      busy: (busy[0]?.busy ?? []).map(({ startsAt, endsAt, subject }) => ({
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        subject,
      })),
    };
  });
}
