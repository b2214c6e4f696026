-- What the screens show of a session; the gateway reads it from the session's id. Written when the row is made, and
-- never changed: that a session was seen still touches no index.
ALTER TABLE "mcp_session" ADD COLUMN "client" TEXT, ADD COLUMN "version" TEXT;
CREATE INDEX "mcp_session_opened_at_key_idx" ON "mcp_session"("opened_at" DESC, "key" DESC);

-- The rarer records, found by their kind and by their code; the many that went well cost nothing here.
CREATE INDEX "record_stream_at_idx" ON "record"("at" DESC) WHERE "kind" = 'stream';
CREATE INDEX "record_task_at_idx" ON "record"("at" DESC) WHERE "kind" = 'task';
CREATE INDEX "record_code_at_idx" ON "record"("code", "at" DESC) WHERE "code" IS NOT NULL;
