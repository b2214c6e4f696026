import { Webhook } from "standardwebhooks";
import type { Notice } from "../../hosted/kernel/hosted-ground.ts";
import type { ChannelTarget } from "./channel-target.ts";
import { postJson } from "./post-json.ts";
import type { SendOutcome } from "./send-outcome.ts";

type WebhookTarget = Extract<ChannelTarget, { kind: "webhook" }>;

/** Signed as standardwebhooks.com says; the id stays the same when it is tried again, so that a receiver can tell. */
export function sendWebhook(
  target: WebhookTarget,
  { id, notice, at }: { id: string; notice: Notice; at: Date },
): Promise<SendOutcome> {
  const { title, text, url = null, severity = "info" } = notice;
  const body = JSON.stringify({
    type: "notice",
    timestamp: at.toISOString(),
    data: { title, text, url, severity },
  });
  const now = new Date();
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(target.secret).sign(id, now, body),
  };
  return postJson(target.url, body, { headers });
}
