-- The built-in workspace of the teams server: who is in it, what is said, when they meet.
CREATE TABLE "workspace_person" (
  "id" TEXT NOT NULL,
  "handle" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "time_zone" TEXT NOT NULL,
  "works_from" TEXT NOT NULL DEFAULT '09:00',
  "works_until" TEXT NOT NULL DEFAULT '17:00',
  "work_days" TEXT[] NOT NULL,
  "last_seen_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "workspace_person_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "workspace_person_handle_key" ON "workspace_person"("handle");
CREATE UNIQUE INDEX "workspace_person_email_key" ON "workspace_person"("email");

CREATE TABLE "workspace_channel" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "topic" TEXT NOT NULL DEFAULT '',
  "is_private" BOOLEAN NOT NULL DEFAULT false,
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "archived_at" TIMESTAMPTZ(3),
  CONSTRAINT "workspace_channel_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "workspace_channel_name_key" ON "workspace_channel"("name");

CREATE TABLE "workspace_member" (
  "channel_id" TEXT NOT NULL,
  "person_id" TEXT NOT NULL,
  CONSTRAINT "workspace_member_pkey" PRIMARY KEY ("channel_id", "person_id"),
  CONSTRAINT "workspace_member_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "workspace_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "workspace_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "workspace_person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "workspace_message" (
  "id" TEXT NOT NULL,
  "channel_id" TEXT NOT NULL,
  "thread_id" TEXT,
  "author_id" TEXT NOT NULL,
  "author" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "mentions" TEXT[] NOT NULL,
  "is_urgent" BOOLEAN NOT NULL DEFAULT false,
  "via" TEXT,
  "posted_at" TIMESTAMPTZ(3) NOT NULL,
  "edited_at" TIMESTAMPTZ(3),
  "deleted_at" TIMESTAMPTZ(3),
  "revision" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "workspace_message_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "workspace_message_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "workspace_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "workspace_message_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "workspace_message"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "workspace_message_channel_id_id_idx" ON "workspace_message"("channel_id", "id");
CREATE INDEX "workspace_message_thread_id_id_idx" ON "workspace_message"("thread_id", "id");
CREATE INDEX "workspace_message_words_idx" ON "workspace_message" USING GIN (to_tsvector('simple', "text"));

CREATE TABLE "workspace_presence" (
  "person_id" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "set_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3),
  CONSTRAINT "workspace_presence_pkey" PRIMARY KEY ("person_id"),
  CONSTRAINT "workspace_presence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "workspace_person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "workspace_meeting" (
  "id" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "organizer_id" TEXT NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "ends_at" TIMESTAMPTZ(3) NOT NULL,
  "time_zone" TEXT NOT NULL,
  "place" TEXT NOT NULL DEFAULT '',
  "notes" TEXT NOT NULL DEFAULT '',
  "sequence" INTEGER NOT NULL DEFAULT 0,
  "cancelled_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "workspace_meeting_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "workspace_meeting_organizer_id_fkey" FOREIGN KEY ("organizer_id") REFERENCES "workspace_person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "workspace_meeting_starts_at_idx" ON "workspace_meeting"("starts_at");

CREATE TABLE "workspace_attendee" (
  "meeting_id" TEXT NOT NULL,
  "person_id" TEXT NOT NULL,
  "is_optional" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "workspace_attendee_pkey" PRIMARY KEY ("meeting_id", "person_id"),
  CONSTRAINT "workspace_attendee_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "workspace_meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "workspace_attendee_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "workspace_person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "workspace_attendee_person_id_idx" ON "workspace_attendee"("person_id");

-- The house's own, whichever workspace it speaks to: where messages go, what is told to whom and when, webhooks.
CREATE TABLE "workspace_route" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "words" TEXT[] NOT NULL,
  "authors" TEXT[] NOT NULL,
  "channel" TEXT NOT NULL,
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "workspace_route_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "workspace_route_name_key" ON "workspace_route"("name");

CREATE TABLE "workspace_rule" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "rule" JSONB NOT NULL,
  "is_paused" BOOLEAN NOT NULL DEFAULT false,
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "workspace_rule_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "workspace_rule_name_key" ON "workspace_rule"("name");

CREATE TABLE "workspace_hook" (
  "id" TEXT NOT NULL,
  "direction" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "channel" TEXT,
  "secret_hash" TEXT,
  "sealed" TEXT,
  "goes_to" TEXT NOT NULL DEFAULT '',
  "style" TEXT NOT NULL DEFAULT 'signed',
  "events" TEXT[] NOT NULL,
  "uses" INTEGER NOT NULL DEFAULT 0,
  "last_used_at" TIMESTAMPTZ(3),
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "workspace_hook_pkey" PRIMARY KEY ("id")
);

-- What leaves later: notifications that are held, collected or tried again, and calls of outgoing webhooks.
CREATE TABLE "workspace_outbox" (
  "id" TEXT NOT NULL,
  "rule_id" TEXT,
  "hook_id" TEXT,
  "event_id" TEXT NOT NULL,
  "destination" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "body" JSONB,
  "is_urgent" BOOLEAN NOT NULL DEFAULT false,
  "is_digest" BOOLEAN NOT NULL DEFAULT false,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "says" TEXT NOT NULL DEFAULT '',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "deliver_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "workspace_outbox_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "workspace_outbox_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "workspace_rule"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "workspace_outbox_hook_id_fkey" FOREIGN KEY ("hook_id") REFERENCES "workspace_hook"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "workspace_outbox_state_deliver_at_idx" ON "workspace_outbox"("state", "deliver_at");
CREATE UNIQUE INDEX "workspace_outbox_rule_id_event_id_key" ON "workspace_outbox"("rule_id", "event_id");
CREATE UNIQUE INDEX "workspace_outbox_hook_id_event_id_key" ON "workspace_outbox"("hook_id", "event_id");
