import type { ListMessagesInput } from "../../contracts/teams.ts";
import { showChannel, showMessage } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

/** A screenful and a half. */
const PAGE = 50;

export async function listTeamMessages({ ctx, input }: Verb<ListMessagesInput>) {
  requireRight(ctx, "teams:read");
  return askTeams(ctx, async ({ router }, call) => {
    const { channel, page } = await router.list(
      { channel: input.channel, threadId: null, cursor: input.cursor ?? undefined, limit: PAGE },
      call,
    );
    const items = page.items.map((message) => showMessage({ message, channel }));
    return { channel: showChannel(channel), items, nextCursor: page.nextCursor };
  });
}
