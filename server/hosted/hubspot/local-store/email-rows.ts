import type { Actor, CrmRecord } from "../crm/crm-record.ts";
import type { EmailWish } from "../crm/crm-store.ts";
import { type LocalParts, tellChange } from "./local-parts.ts";
import { inTransaction } from "./transaction.ts";

/** waiting: to be sent. leaving: handed to the mail server, which has not answered yet. */
export type LetterState = "waiting" | "leaving" | "sent" | "would_be_sent" | "failed" | "skipped";
export type Recipient = {
  record: CrmRecord;
  address: string;
  state: LetterState;
  reason: string | null;
};

/** The same email that did not come to its end within this is gone on with, and not begun again. */
const RESUMED_WITHIN = "1 day";

/** Writes down to whom a letter goes before any leaves. Answers the email's id; of one that was broken off, its own. */
export async function beginEmail(
  { pool, clock }: LocalParts,
  { campaign, list, subject, body }: EmailWish,
  recipients: readonly Recipient[],
  actor: Actor,
): Promise<string> {
  const now = new Date(clock.now());
  return inTransaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`crm e-mail ${campaign.id}`]);
    const broken = await client.query<{ id: string }>(
      `SELECT id FROM crm_email e
       WHERE campaign_id = $1 AND list_id = $2 AND subject = $3 AND body = $4 AND at > $5::timestamptz - $6::interval
         AND EXISTS (SELECT FROM crm_email_recipient WHERE email_id = e.id AND state IN ('waiting', 'leaving'))
       ORDER BY id DESC LIMIT 1`,
      [campaign.id, list.id, subject, body, now, RESUMED_WITHIN],
    );
    if (broken.rows[0]) return broken.rows[0].id;
    const { rows } = await client.query<{ id: string }>(
      "INSERT INTO crm_email (campaign_id, list_id, subject, body, at, actor) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      [campaign.id, list.id, subject, body, now, actor.name],
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
    return id;
  });
}

/** Whether this letter is ours to send: of two who try, one is told yes, once. */
export async function claimLetter({ pool }: LocalParts, emailId: string, recordId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    "UPDATE crm_email_recipient SET state = 'leaving' WHERE email_id = $1 AND record_id = $2 AND state = 'waiting'",
    [emailId, recordId],
  );
  return rowCount === 1;
}

export async function settleLetter(
  { pool }: LocalParts,
  emailId: string,
  { record, state, reason }: Pick<Recipient, "record" | "state" | "reason">,
): Promise<void> {
  await pool.query(
    "UPDATE crm_email_recipient SET state = $3, reason = $4 WHERE email_id = $1 AND record_id = $2",
    [emailId, record.id, state, reason],
  );
}

type Row = Omit<Recipient, "record"> & { record_id: string };

/** How it went, in the records' timelines and to whoever listens. What was broken off before may or may not have left. */
export async function endEmail(
  parts: LocalParts,
  emailId: string,
  { campaign, subject }: EmailWish,
  recipients: readonly Recipient[],
  actor: Actor,
): Promise<Row[]> {
  return inTransaction(parts.pool, async (client) => {
    await client.query(
      `UPDATE crm_email_recipient SET state = 'failed', reason = 'was broken off: nobody knows whether it left'
       WHERE email_id = $1 AND state = 'leaving'`,
      [emailId],
    );
    const { rows } = await client.query<Row>(
      "SELECT record_id::text, address, state, reason FROM crm_email_recipient WHERE email_id = $1 ORDER BY record_id",
      [emailId],
    );
    const byId = new Map(recipients.map(({ record }) => [record.id, record]));
    for (const { record_id, state } of rows) {
      const record = byId.get(record_id);
      if (state === "skipped" || record === undefined) continue;
      await tellChange(parts, client, record, actor, { what: "emailed", detail: { subject, state } });
    }
    const data = { name: campaign.name, subject, recipients: rows.length };
    await parts.events.publish(client, { type: "crm.email.sent", entityId: campaign.id, actor, data });
    return rows;
  });
}
