import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { adds, channelArgument, nameArgument } from "./arguments.ts";
import { showWebhook, WebhookField } from "./webhook-field.ts";

export const createIncomingWebhook = ({ bridge }: TeamsParts) =>
  defineTool({
    name: "create_incoming_webhook",
    title: "Create an incoming webhook",
    description:
      "Makes an address at which others post into a channel with the payload of Slack's incoming webhooks (text, blocks, " +
      "attachments). The address is a secret and told this once: hand it on, do not post it.",
    input: z.object({ name: nameArgument, channel: channelArgument }),
    output: z.object({ webhook: WebhookField, url: z.string().describe("Secret, and not shown again") }),
    annotations: adds,
    run: async ({ name, channel }, context) => {
      const { hook, url } = await bridge.createIncoming(name, channel, callOf(context));
      return { webhook: showWebhook(hook), url };
    },
  });
