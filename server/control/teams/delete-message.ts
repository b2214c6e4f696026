import type { MessageRefInput } from "../../contracts/teams.ts";
import { showMessage } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function deleteMessage({ ctx, input }: Verb<MessageRefInput>) {
  requireRight(ctx, "teams:write");
  const changed = await changeTeams(
    ctx,
    ({ router }, call) => router.setDeleted(input.channel, input.message, true, call),
    ({ message, channel }) => ({
      action: "message.delete",
      target: `#${channel.name}`,
      after: { id: message.id },
    }),
  );
  return { message: showMessage(changed) };
}
