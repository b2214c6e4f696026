import type { PostMessageInput } from "../../contracts/teams.ts";
import { showMessage } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function postMessage({ ctx, input }: Verb<PostMessageInput>) {
  requireRight(ctx, "teams:write");
  const { channel, text, inReplyTo } = input;
  const posted = await changeTeams(
    ctx,
    ({ router }, call) => router.post({ channel, text, threadId: inReplyTo }, call),
    ({ message, channel: { name } }) => ({
      action: "message.post",
      target: `#${name}`,
      after: { id: message.id },
    }),
  );
  return { message: showMessage(posted), unknownMentions: posted.unknownMentions };
}
