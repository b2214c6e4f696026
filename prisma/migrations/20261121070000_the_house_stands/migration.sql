CREATE TABLE "person" (
  "id" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "password_hash" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_signed_in_at" TIMESTAMPTZ(3),
  "deactivated_at" TIMESTAMPTZ(3),
  CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

CREATE TABLE "invitation" (
  "id" TEXT NOT NULL,
  "token_hash" TEXT NOT NULL,
  "email" TEXT,
  "role" TEXT NOT NULL,
  "invited_by" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "accepted_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

CREATE TABLE "sign_in" (
  "id" TEXT NOT NULL,
  "person_id" TEXT NOT NULL,
  "user_agent" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "sign_in_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "sign_in_person_id_idx" ON "sign_in"("person_id");

CREATE TABLE "api_key" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "secret_hash" BYTEA NOT NULL,
  "servers" TEXT[],
  "rate_limit_per_minute" INTEGER,
  "created_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3),
  "expires_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "api_key_created_at_idx" ON "api_key"("created_at");

CREATE TABLE "server" (
  "id" TEXT NOT NULL,
  "slug" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "paused_at" TIMESTAMPTZ(3),
  CONSTRAINT "server_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "server_slug_key" ON "server"("slug");

CREATE TABLE "setting" (
  "name" TEXT NOT NULL,
  "value" JSONB NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "config_version" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "version" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "config_version_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "config_version_one_row" CHECK ("id" = 1)
);
INSERT INTO "config_version" ("id", "version") VALUES (1, 0);

-- Partitions are made by the audit writer, a month at a time; the default one makes sure that no record is ever turned away.
CREATE TABLE "record" (
  "id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "kind" TEXT NOT NULL,
  "caller_id" TEXT,
  "caller" TEXT,
  "caller_kind" TEXT,
  "endpoint" TEXT,
  "server" TEXT,
  "method" TEXT NOT NULL,
  "tool" TEXT,
  "outcome" TEXT NOT NULL,
  "code" TEXT,
  "decision" TEXT,
  "duration_ms" DOUBLE PRECISION NOT NULL,
  "request_bytes" INTEGER NOT NULL,
  "response_bytes" INTEGER NOT NULL,
  "era" TEXT,
  "client" TEXT,
  "address" TEXT,
  "detail" JSONB,
  CONSTRAINT "record_pkey" PRIMARY KEY ("id", "at")
) PARTITION BY RANGE ("at");
CREATE INDEX "record_at_id_idx" ON "record"("at" DESC, "id" DESC);
CREATE TABLE "record_rest" PARTITION OF "record" DEFAULT;

CREATE TABLE "exchange_rollup" (
  "minute" TIMESTAMPTZ(3) NOT NULL,
  "server" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "bucket" SMALLINT NOT NULL,
  "count" INTEGER NOT NULL,
  CONSTRAINT "exchange_rollup_pkey" PRIMARY KEY ("minute", "server", "outcome", "bucket")
);

-- The log is only ever added to. A row that could be changed would prove nothing.
CREATE FUNCTION refuse_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER record_is_append_only BEFORE UPDATE OR DELETE ON "record"
  FOR EACH ROW EXECUTE FUNCTION refuse_record_change();
CREATE TRIGGER record_is_not_truncated BEFORE TRUNCATE ON "record"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_record_change();
