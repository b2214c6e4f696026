import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Actor, CrmRecord } from "../crm/crm-record.ts";
import type { EmailReport, EmailWish } from "../crm/crm-store.ts";
import { limits } from "../limits.ts";
import {
  beginEmail,
  claimLetter,
  endEmail,
  type LetterState,
  type Recipient,
  settleLetter,
} from "./email-rows.ts";
import { createLocalLists } from "./local-lists.ts";
import type { LocalParts } from "./local-parts.ts";

/** One letter to one address; throws with the mail server's words. */
export type SendMail = (letter: { to: string; subject: string; text: string }) => Promise<void>;

/**
 * A letter to each contact of a list, filled with their own names. Without a mail server it is kept, and told so. To
 * whom it goes is written before any leaves: whoever asks again for one that was broken off goes on with it.
 */
export async function sendLocalEmail(
  parts: LocalParts,
  sendMail: SendMail | null,
  wish: EmailWish,
  actor: Actor,
): Promise<EmailReport> {
  const members = await allMembers(parts, wish.list);
  const recipients = members.map((record) => addressed(record, sendMail !== null));
  const id = await beginEmail(parts, wish, recipients, actor);
  if (sendMail !== null)
    for (const { record, address, state } of recipients) {
      if (state !== "waiting" || !(await claimLetter(parts, id, record.id))) continue;
      await settleLetter(parts, id, { record, ...(await send({ record, address }, wish, sendMail)) });
    }
  return report(id, await endEmail(parts, id, wish, recipients, actor), sendMail !== null);
}

function report(
  id: string,
  letters: readonly Pick<Recipient, "address" | "state" | "reason">[],
  hasServer: boolean,
): EmailReport {
  const count = (wanted: LetterState) => letters.filter(({ state }) => state === wanted).length;
  const skipped = letters.flatMap(({ address, state, reason }) =>
    state === "skipped" || state === "failed" ? [{ address, reason: reason ?? "" }] : [],
  );
  return {
    id,
    state: hasServer ? "sent" : "would_be_sent",
    recipients: letters.length,
    sent: count("sent"),
    failed: count("failed"),
    skipped: skipped.slice(0, limits.pageDefault),
    note: hasServer
      ? `Sent by the house's mail server to ${count("sent")} of ${letters.length}.`
      : `Nothing left the house: ${count("would_be_sent")} letters are kept as "would be sent". An operator can give a mail server at Servers → hubspot → Settings.`,
  };
}

async function allMembers(parts: LocalParts, list: EmailWish["list"]): Promise<CrmRecord[]> {
  const { items, nextCursor } = await createLocalLists(parts).members(list, { limit: limits.recipientsMax });
  if (nextCursor !== null)
    throw new ToolFailure(`One email goes to at most ${limits.recipientsMax} contacts. Make smaller lists.`);
  if (items.length === 0) throw new ToolFailure(`Nobody is in the list "${list.name}".`);
  return items;
}

function addressed(record: CrmRecord, hasServer: boolean): Recipient {
  const { email, hs_email_optout } = record.properties;
  if (email === undefined) return { record, address: "", state: "skipped", reason: "has no email address" };
  if (hs_email_optout === "true")
    return { record, address: email, state: "skipped", reason: "opted out of email" };
  return { record, address: email, state: hasServer ? "waiting" : "would_be_sent", reason: null };
}

async function send(
  { record, address }: Pick<Recipient, "record" | "address">,
  { subject, body }: EmailWish,
  sendMail: SendMail,
): Promise<Pick<Recipient, "state" | "reason">> {
  try {
    await sendMail({ to: address, subject: fill(subject, record), text: fill(body, record) });
    return { state: "sent", reason: null };
  } catch (error) {
    return { state: "failed", reason: (error as Error).message.slice(0, 200) };
  }
}

/** `{{firstname}}` is the contact's own; what they have not is left out. */
export function fill(text: string, { properties }: Pick<CrmRecord, "properties">): string {
  return text.replace(/\{\{\s*([a-z0-9_]+)\s*\}\}/g, (_, name: string) => properties[name] ?? "");
}
