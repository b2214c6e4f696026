import { z } from "zod";
import type { Hook } from "../integration-bridge/hook-book.ts";

export const WebhookField = z.object({
  id: z.string(),
  direction: z.enum(["incoming", "outgoing"]),
  name: z.string(),
  channel: z.string().nullable(),
  goesTo: z.string().describe("Outgoing: its host"),
  style: z.enum(["signed", "slack"]),
  events: z.array(z.string()),
  uses: z.int(),
  lastUsedAt: z.string().nullable(),
  createdBy: z.string(),
});

/** Never a secret. */
export function showWebhook(hook: Hook): z.input<typeof WebhookField> {
  const { id, direction, name, channel, goesTo, style, events, uses, lastUsedAt, createdBy } = hook;
  return {
    ...{ id, direction, name, channel, goesTo, style, events, uses, createdBy },
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
