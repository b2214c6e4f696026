import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { destroys } from "./arguments.ts";
import { showWebhook, WebhookField } from "./webhook-field.ts";

export const revokeWebhook = ({ bridge }: TeamsParts) =>
  defineTool({
    name: "revoke_webhook",
    title: "Revoke a webhook",
    description: "Ends a webhook for good: its address is refused, or it is called no more.",
    input: z.object({ id: z.string().min(1).max(40).describe("As list_webhooks gives it") }),
    output: z.object({ revoked: WebhookField }),
    annotations: { ...destroys, idempotentHint: false },
    run: async ({ id }) => ({ revoked: showWebhook(await bridge.hooks.revoke(id)) }),
  });
