import { openMailTransport } from "../../../observe/channels/open-mail-transport.ts";
import type { SettingsReader } from "../../kernel/hosted-ground.ts";
import type { SendMail } from "./send-local-email.ts";

/** The mail server an operator gave; null while there is none. */
export function createMailer(settings: SettingsReader): SendMail | null {
  const [url, from] = [settings.get("smtp_url"), settings.get("email_from")];
  if (!url || !from) return null;
  return async ({ to, subject, text }) => {
    const transport = openMailTransport(url);
    try {
      await transport.sendMail({ from, to, subject, text });
    } finally {
      transport.close();
    }
  };
}
