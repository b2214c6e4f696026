import type { ThreadInput } from "../../contracts/teams.ts";
import { limits } from "../../hosted/teams/limits.ts";
import { showMessage } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

export async function getTeamThread({ ctx, input }: Verb<ThreadInput>) {
  requireRight(ctx, "teams:read");
  return askTeams(ctx, async ({ router }, call) => {
    const { channel, page, thread } = await router.list(
      {
        channel: input.channel,
        threadId: input.message,
        cursor: input.cursor ?? undefined,
        limit: limits.pageMax,
      },
      call,
    );
    return {
      message: showMessage({ message: thread!, channel }), // a thread was asked for
      items: page.items.map((message) => showMessage({ message, channel })),
      nextCursor: page.nextCursor,
    };
  });
}
