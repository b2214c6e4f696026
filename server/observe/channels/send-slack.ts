import type { Notice } from "../../hosted/kernel/hosted-ground.ts";
import { postJson } from "./post-json.ts";
import type { SendOutcome } from "./send-outcome.ts";

const MARKS = { info: "", warning: "⚠ ", critical: "❗ " } as const;

/** What Slack's incoming webhooks take, and those of others that speak like it. */
export function sendSlack(
  url: string,
  { title, text, url: link, severity = "info" }: Notice,
): Promise<SendOutcome> {
  const head = `${MARKS[severity]}*${plain(title)}*`;
  const more = link === undefined ? "" : `\n<${plain(link)}>`;
  return postJson(url, JSON.stringify({ text: `${head}\n${plain(text)}${more}` }));
}

/** Slack's own three; with them nothing in a text can mention people or make a link. */
function plain(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
