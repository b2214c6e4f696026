import type { CreateWebhookInput } from "../../contracts/teams.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

/** The answer is the only time its secret is seen: of an incoming one the address, of an outgoing one the key. */
export async function createTeamWebhook({ ctx, input }: Verb<CreateWebhookInput>) {
  requireRight(ctx, "teams:write");
  return changeTeams(
    ctx,
    async ({ bridge }, call) => {
      if (input.direction === "incoming") {
        const { hook, url } = await bridge.createIncoming(input.name, input.channel, call);
        return { id: hook.id, name: hook.name, secret: url };
      }
      const { hook, secret } = await bridge.createOutgoing({ ...input, channel: undefined }, call);
      return { id: hook.id, name: hook.name, secret };
    },
    ({ id, name }) => ({ action: "webhook.create", target: name, after: { id, direction: input.direction } }),
  );
}
