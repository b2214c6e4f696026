import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { NotificationRule } from "../notification-engine/rule.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { adds, channelArgument, nameArgument } from "./arguments.ts";
import { requireReach } from "./require-reach.ts";
import { showWebhook, WebhookField } from "./webhook-field.ts";

export const createOutgoingWebhook = ({ bridge }: TeamsParts) =>
  defineTool({
    name: "create_outgoing_webhook",
    title: "Create an outgoing webhook",
    description:
      "Tells another system at its public address what happens here: signed as standardwebhooks.com describes, or as " +
      "text that Slack's incoming webhooks take. The signing secret is told this once.",
    input: z.object({
      name: nameArgument,
      url: z
        .url({ protocol: /^https?$/, error: "expected a whole address, such as https://example.com/hook" })
        .max(2_000),
      style: z.enum(["signed", "slack"]).default("signed"),
      events: NotificationRule.shape.events.default(["message.posted"]),
      channel: channelArgument.optional().describe("Of messages only those of this channel"),
    }),
    output: z.object({ webhook: WebhookField, secret: z.string().describe("Not shown again") }),
    annotations: adds,
    run: async (wish, context) => {
      requireReach(wish.events, context);
      const { hook, secret } = await bridge.createOutgoing(
        { ...wish, channel: wish.channel },
        callOf(context),
      );
      return { webhook: showWebhook(hook), secret };
    },
  });
