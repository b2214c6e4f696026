import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Actor, CrmRecord } from "../crm/crm-record.ts";
import type { EmailReport, EmailWish } from "../crm/crm-store.ts";
import { limits } from "../limits.ts";
import { createLocalLists } from "./local-lists.ts";
import { type LocalParts, tellChange } from "./local-parts.ts";
import { inTransaction } from "./transaction.ts";

/** One letter to one address; throws with the mail server's words. */
export type SendMail = (letter: { to: string; subject: string; text: string }) => Promise<void>;

type Recipient = { record: CrmRecord; address: string; state: string; reason: string | null };

/** A letter to each contact of a list, filled with their own names. Without a mail server it is kept, and told so. */
export async function sendLocalEmail(
  parts: LocalParts,
  sendMail: SendMail | null,
  { campaign, list, subject, body }: EmailWish,
  actor: Actor,
): Promise<EmailReport> {
  const members = await allMembers(parts, list);
  const recipients: Recipient[] = [];
  for (const record of members) recipients.push(await sendTo(record, { subject, body }, sendMail));
  const id = await keep(parts, { campaign, list, subject, body }, recipients, actor);
  const count = (state: string) => recipients.filter((each) => each.state === state).length;
  const skipped = recipients.flatMap(({ address, state, reason }) =>
    state === "skipped" || state === "failed" ? [{ address, reason: reason! }] : [],
  );
  return {
    id,
    state: sendMail === null ? "would_be_sent" : "sent",
    recipients: recipients.length,
    sent: count("sent"),
    failed: count("failed"),
    skipped: skipped.slice(0, limits.pageDefault),
    note:
      sendMail === null
        ? `Nothing left the house: ${count("would_be_sent")} letters are kept as "would be sent". An operator can give a mail server at Servers → hubspot → Settings.`
        : `Sent by the house's mail server to ${count("sent")} of ${recipients.length}.`,
  };
}

async function allMembers(parts: LocalParts, list: EmailWish["list"]): Promise<CrmRecord[]> {
  const { items, nextCursor } = await createLocalLists(parts).members(list, { limit: limits.recipientsMax });
  if (nextCursor !== null)
    throw new ToolFailure(`One e-mail goes to at most ${limits.recipientsMax} contacts. Make smaller lists.`);
  if (items.length === 0) throw new ToolFailure(`Nobody is in the list "${list.name}".`);
  return items;
}

async function sendTo(
  record: CrmRecord,
  { subject, body }: { subject: string; body: string },
  sendMail: SendMail | null,
): Promise<Recipient> {
  const { email, hs_email_optout } = record.properties;
  if (email === undefined) return { record, address: "", state: "skipped", reason: "has no e-mail address" };
  if (hs_email_optout === "true")
    return { record, address: email, state: "skipped", reason: "opted out of e-mail" };
  if (sendMail === null) return { record, address: email, state: "would_be_sent", reason: null };
  try {
    await sendMail({ to: email, subject: fill(subject, record), text: fill(body, record) });
    return { record, address: email, state: "sent", reason: null };
  } catch (error) {
    return { record, address: email, state: "failed", reason: (error as Error).message.slice(0, 200) };
  }
}

/** `{{firstname}}` is the contact's own; what they have not is left out. */
export function fill(text: string, { properties }: Pick<CrmRecord, "properties">): string {
  return text.replace(/\{\{\s*([a-z0-9_]+)\s*\}\}/g, (_, name: string) => properties[name] ?? "");
}

async function keep(parts: LocalParts, wish: EmailWish, recipients: readonly Recipient[], actor: Actor) {
  const { campaign, list, subject, body } = wish;
  return inTransaction(parts.pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "INSERT INTO crm_email (campaign_id, list_id, subject, body, at, actor) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      [campaign.id, list.id, subject, body, new Date(parts.clock.now()), actor.name],
    );
    const { id } = rows[0]!;
    await client.query(
      `INSERT INTO crm_email_recipient (email_id, record_id, address, state, reason)
       SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[])`,
      [
        id,
        recipients.map(({ record }) => record.id),
        ...(["address", "state", "reason"] as const).map((column) => recipients.map((each) => each[column])),
      ],
    );
    for (const { record, state } of recipients) {
      if (state === "skipped") continue;
      await tellChange(parts, client, record, actor, { what: "emailed", detail: { subject, state } });
    }
    const data = { name: campaign.name, subject, recipients: recipients.length };
    await parts.events.publish(client, { type: "crm.email.sent", entityId: campaign.id, actor, data });
    return id;
  });
}
