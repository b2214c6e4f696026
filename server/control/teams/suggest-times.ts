import type { SuggestTimesInput } from "../../contracts/teams.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

const SUGGESTIONS = 5;

export async function suggestTimes({ ctx, input }: Verb<SuggestTimesInput>) {
  requireRight(ctx, "teams:read");
  const span = { from: new Date(input.from), until: new Date(input.until) };
  return askTeams(ctx, async ({ scheduler }, call) => {
    const { attendees, durationMinutes } = input;
    const wish = { attendees, optional: [], durationMinutes, bufferMinutes: 0, limit: SUGGESTIONS, ...span };
    const { suggestions } = await scheduler.suggest(wish, call);
    return {
      items: suggestions.map(({ startsAt, endsAt, score, reasons }) => ({
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        score,
        reasons,
      })),
    };
  });
}
