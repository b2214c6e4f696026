import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { reads } from "./arguments.ts";
import { showWebhook, WebhookField } from "./webhook-field.ts";

export const listWebhooks = ({ bridge }: TeamsParts) =>
  defineTool({
    name: "list_webhooks",
    title: "Webhooks",
    description:
      "The webhooks of both directions, how often and when they were last used. Never their secrets.",
    input: z.object({}),
    output: z.object({ webhooks: z.array(WebhookField) }),
    annotations: reads,
    run: async () => ({ webhooks: (await bridge.hooks.list()).map(showWebhook) }),
  });
