import nodemailer from "nodemailer";
import type { SettingsReader } from "../../kernel/hosted-ground.ts";
import type { SendMail } from "./send-local-email.ts";

const CONNECT_MS_MAX = 10_000;
const SILENCE_MS_MAX = 20_000;

/** The mail server an operator gave; null while there is none. */
export function createMailer(settings: SettingsReader): SendMail | null {
  const [url, from] = [settings.get("smtp_url"), settings.get("email_from")];
  if (!url || !from) return null;
  return async ({ to, subject, text }) => {
    const transport = nodemailer.createTransport({
      url,
      connectionTimeout: CONNECT_MS_MAX,
      greetingTimeout: CONNECT_MS_MAX,
      socketTimeout: SILENCE_MS_MAX,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({ from, to, subject, text });
    } finally {
      transport.close();
    }
  };
}
