import type { Notice } from "../../hosted/kernel/hosted-ground.ts";
import type { ChannelTarget } from "./channel-target.ts";
import { sendEmail } from "./send-email.ts";
import type { SendOutcome } from "./send-outcome.ts";
import { sendSlack } from "./send-slack.ts";
import { sendWebhook } from "./send-webhook.ts";

/** The table of channels: one sender each. */
export function sendTo(
  target: ChannelTarget,
  message: { id: string; notice: Notice; at: Date },
): Promise<SendOutcome> {
  switch (target.kind) {
    case "webhook":
      return sendWebhook(target, message);
    case "slack":
      return sendSlack(target.url, message.notice);
    case "email":
      return sendEmail(target, message);
  }
}
