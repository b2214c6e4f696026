import type { Notice } from "../../hosted/kernel/hosted-ground.ts";
import type { ChannelTarget } from "./channel-target.ts";
import { openMailTransport } from "./open-mail-transport.ts";
import type { SendOutcome } from "./send-outcome.ts";

type EmailTarget = Extract<ChannelTarget, { kind: "email" }>;

/** Plain text, one message to all; its Message-ID stays the same when it is tried again. */
export async function sendEmail(
  { to, from, smtpUrl }: EmailTarget,
  { id, notice }: { id: string; notice: Notice },
): Promise<SendOutcome> {
  const { title, text, url, severity = "info" } = notice;
  const transport = openMailTransport(smtpUrl);
  try {
    const sent = await transport.sendMail({
      from: { name: "Gatehouse", address: from },
      to,
      subject: severity === "info" ? title : `[${severity}] ${title}`,
      text: url === undefined ? text : `${text}\n\n${url}`,
      messageId: `<${id}@gatehouse>`,
    });
    return { ok: true, says: `the mail server took it: ${sent.response.slice(0, 200)}` };
  } catch (error) {
    return sayRefused(error);
  } finally {
    transport.close();
  }
}

/** Of SMTP's codes 5xx is for good, the rest for now. A wrong password stays wrong. */
function sayRefused(error: unknown): SendOutcome {
  const { message, responseCode, code } = error as Error & { responseCode?: number; code?: string };
  const isFinal = (responseCode !== undefined && responseCode >= 500) || code === "EAUTH";
  return { ok: false, says: `the mail server did not take it: ${message.slice(0, 200)}`, isFinal };
}
