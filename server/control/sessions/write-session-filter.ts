import type { ListSessionsInput } from "../../contracts/sessions.ts";
import type { ControlContext } from "../control-context.ts";

export type SessionFilter = { sql: string; values: unknown[] };

/** A key, an operator at the playground, or the local admin, whom no row names. */
const CALLER = `CASE session.caller_id WHEN 'local' THEN 'local admin' ELSE coalesce(api_key.name, person.email, session.caller_id) END`;

/**
 * Sessions that live now, in the words of `StoredSession`; $1 now, $2 after how long an unused one is over, $3 those
 * that this process holds: the table hears of it with the next sweep.
 */
const LIVE = `
SELECT session.key AS id, client, version, caller_id AS "callerId", ${CALLER} AS caller,
  coalesce(api_key.revoked_at IS NOT NULL OR api_key.expires_at <= $1, false) AS "isRefused",
  CASE slug WHEN '' THEN '/mcp' ELSE '/mcp/' || slug END AS endpoint, opened_at AS "openedAt",
  session.expires_at AS "expiresAt", last_seen_at AS "lastSeenAt", log_level AS "logLevel",
  cardinality(subscriptions) AS subscriptions,
  (coalesce(held_until > $1, false) OR session.key = ANY($3::text[])) AS "isHeld"
FROM mcp_session session LEFT JOIN api_key ON api_key.id = session.caller_id
  LEFT JOIN person ON person.id = session.caller_id
WHERE ended_at IS NULL AND session.expires_at > $1
  AND (last_seen_at > $1::timestamptz - $2::bigint * interval '1 millisecond' OR held_until > $1
    OR session.key = ANY($3::text[]))`;

const SEARCHED = ["client", "caller", "endpoint", "version"] as const;

/** A FROM clause without the word, and its values; only parameters carry what was typed. */
export function writeSessionFilter(
  { clock, house }: ControlContext,
  { search }: Pick<ListSessionsInput, "search">,
): SessionFilter {
  const held = house.sessions
    .here()
    .filter(({ open }) => open > 0)
    .map(({ key }) => key);
  const values = [new Date(clock.now()), house.sessions.idleMsMax, held];
  const text = search.trim();
  if (text === "") return { sql: `(${LIVE}) AS live`, values };
  const found = SEARCHED.map((column) => `strpos(lower(coalesce(${column}, '')), lower($4)) > 0`);
  return {
    sql: `(SELECT * FROM (${LIVE}) AS every WHERE id = $4 OR ${found.join(" OR ")}) AS live`,
    values: [...values, text],
  };
}
