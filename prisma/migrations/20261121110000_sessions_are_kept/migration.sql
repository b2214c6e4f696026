-- What the id of a legacy session cannot hold, because it changes. Most writes say only when it was last seen: there
-- is no index on that, and room in each page, so that they touch no index.
CREATE TABLE "mcp_session" (
  "key" TEXT NOT NULL,
  "caller_id" TEXT NOT NULL,
  "slug" TEXT NOT NULL,
  "opened_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "log_level" TEXT NOT NULL DEFAULT 'info',
  "subscriptions" TEXT[],
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "held_until" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "mcp_session_pkey" PRIMARY KEY ("key")
) WITH (fillfactor = 80);
CREATE INDEX "mcp_session_caller_id_idx" ON "mcp_session"("caller_id");

-- For clients that come back to a stream within the hour. Unlogged: half the writing, and what a crash of the
-- database takes away is the replay of streams that it interrupted anyway.
CREATE UNLOGGED TABLE "stream_event" (
  "stream" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "session" TEXT NOT NULL,
  "json" TEXT,
  "is_last" BOOLEAN NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "stream_event_pkey" PRIMARY KEY ("stream", "number")
);
CREATE INDEX "stream_event_at_idx" ON "stream_event"("at");

-- What replicas tell each other and does not fit into a NOTIFY. Unlogged: it is read within moments, or never.
CREATE UNLOGGED TABLE "letter" (
  "id" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "letter_at_idx" ON "letter"("at");

-- Logged: clients hold its numbers, and must not be given the same ones again after a crash.
CREATE TABLE "news" (
  "id" BIGSERIAL NOT NULL,
  "slug" TEXT NOT NULL,
  "uri" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "news_pkey" PRIMARY KEY ("id")
);
