/** Sessions as JSON, each with all that its row needs should it not be there. */
const GIVEN = `
  SELECT * FROM json_to_recordset($1::json) AS s(
    key text, "callerId" text, slug text, "openedAt" timestamptz, "expiresAt" timestamptz, client text, version text,
    "logLevel" text, subscriptions text[], "lastSeenAt" timestamptz, "heldUntil" timestamptz)`;

const INSERT = `
  INSERT INTO mcp_session (key, caller_id, slug, opened_at, expires_at, client, version, log_level, subscriptions,
    last_seen_at, held_until)
  SELECT key, "callerId", slug, "openedAt", "expiresAt", client, version, "logLevel", subscriptions, "lastSeenAt",
    "heldUntil" FROM given`;

/** Of the caller's others: the number of live ones, and from $3 on up to a hundred that nobody holds. */
export const OPEN = {
  name: "open-session",
  text: `
WITH given AS (${GIVEN}
), live AS (
  SELECT other.*, given."openedAt" AS now FROM mcp_session other JOIN given ON other.caller_id = given."callerId"
  WHERE other.key <> given.key AND other.ended_at IS NULL AND other.expires_at > given."openedAt"
    AND (other.last_seen_at > given."openedAt" - $2::bigint * interval '1 millisecond'
      OR other.held_until > given."openedAt")
), opened AS (${INSERT}
  ON CONFLICT (key) DO NOTHING
), counted AS (
  SELECT count(*)::int AS live FROM live
)
SELECT counted.live, idle.* FROM counted LEFT JOIN LATERAL (
  SELECT key, caller_id, slug, opened_at, expires_at, last_seen_at, held_until FROM live
  WHERE counted.live >= $3::int AND coalesce(held_until, '-infinity') <= now
  ORDER BY last_seen_at, key LIMIT 100
) idle ON true`,
};

export const READ = {
  name: "read-sessions",
  text: `
SELECT key, log_level, subscriptions, last_seen_at, held_until, ended_at FROM mcp_session
WHERE key = ANY($1::text[])`,
};

export const SEEN = {
  name: "see-sessions",
  text: `
WITH given AS (${GIVEN}
)${INSERT}
ON CONFLICT (key) DO UPDATE SET
  last_seen_at = greatest(mcp_session.last_seen_at, excluded.last_seen_at),
  held_until = coalesce(excluded.held_until, mcp_session.held_until)`,
};

/** One of $2 to $4: what two replicas change at once both holds. A row made here has the change already. */
export const CHANGE = {
  name: "change-session",
  text: `
WITH given AS (${GIVEN}
)${INSERT}
ON CONFLICT (key) DO UPDATE SET
  log_level = coalesce($2::text, mcp_session.log_level),
  subscriptions = CASE
    WHEN $3::text IS NOT NULL THEN array_append(array_remove(mcp_session.subscriptions, $3::text), $3::text)
    WHEN $4::text IS NOT NULL THEN array_remove(mcp_session.subscriptions, $4::text)
    ELSE mcp_session.subscriptions END`,
};

export const RESTORE = {
  name: "restore-session",
  text: `
WITH given AS (${GIVEN}
)${INSERT}
ON CONFLICT (key) DO UPDATE SET log_level = excluded.log_level, subscriptions = excluded.subscriptions`,
};

export const END = {
  name: "end-sessions",
  text: `
WITH given AS (${GIVEN}
)
INSERT INTO mcp_session (key, caller_id, slug, opened_at, expires_at, subscriptions, last_seen_at, ended_at)
SELECT key, "callerId", slug, "openedAt", "expiresAt", '{}', "openedAt", $2::timestamptz FROM given
ON CONFLICT (key) DO UPDATE SET ended_at = coalesce(mcp_session.ended_at, excluded.ended_at)`,
};
