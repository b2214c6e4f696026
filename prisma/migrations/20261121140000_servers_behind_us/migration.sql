-- What the registry knows of servers that are not ours. The rows of hosted ones keep the defaults.
ALTER TABLE "server"
  ADD COLUMN "owner" TEXT,
  ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "version" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "config" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "secrets" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "document" TEXT,
  ADD COLUMN "call_timeout_ms" INTEGER NOT NULL DEFAULT 60000,
  ADD COLUMN "connect_timeout_ms" INTEGER NOT NULL DEFAULT 10000,
  ADD COLUMN "concurrency_max" INTEGER NOT NULL DEFAULT 64,
  ADD COLUMN "queue_max" INTEGER NOT NULL DEFAULT 256,
  ADD COLUMN "strategy" TEXT NOT NULL DEFAULT 'round-robin',
  ADD COLUMN "definition_policy" TEXT NOT NULL DEFAULT 'warn',
  ADD COLUMN "cache_policy" JSONB,
  ADD COLUMN "hello" TEXT,
  ADD COLUMN "lists_revision" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "server_title_slug_idx" ON "server"("title", "slug");

CREATE TABLE "instance" (
  "id" TEXT NOT NULL,
  "server_id" TEXT NOT NULL,
  "address" TEXT,
  "weight" INTEGER NOT NULL DEFAULT 1,
  "draining_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "instance_server_id_address_key" ON "instance"("server_id", "address");
ALTER TABLE "instance" ADD CONSTRAINT "instance_server_id_fkey"
  FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The digest stands for the name in the key: names are URIs, too, and may be longer than an index takes.
CREATE TABLE "definition" (
  "server_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "digest" TEXT NOT NULL,
  "json" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "flags" TEXT[],
  "is_offered" BOOLEAN NOT NULL,
  "position" INTEGER NOT NULL,
  "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "decided_by" TEXT,
  "decided_at" TIMESTAMPTZ(3),
  CONSTRAINT "definition_pkey" PRIMARY KEY ("server_id", "kind", "digest")
);
ALTER TABLE "definition" ADD CONSTRAINT "definition_server_id_fkey"
  FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- The few that wait for an operator, among tens of thousands.
CREATE INDEX "definition_pending_idx" ON "definition"("server_id") WHERE "state" = 'pending';

CREATE TABLE "health_check" (
  "instance_id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "state" TEXT NOT NULL,
  "is_ok" BOOLEAN NOT NULL,
  "duration_ms" DOUBLE PRECISION NOT NULL,
  "reason" TEXT,
  CONSTRAINT "health_check_pkey" PRIMARY KEY ("instance_id", "at")
);
CREATE INDEX "health_check_at_idx" ON "health_check"("at");
ALTER TABLE "health_check" ADD CONSTRAINT "health_check_instance_id_fkey"
  FOREIGN KEY ("instance_id") REFERENCES "instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;
