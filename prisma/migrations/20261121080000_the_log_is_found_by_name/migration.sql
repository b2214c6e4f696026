-- The audit page filters by these and lists their names; each index also gives the rows newest first.
CREATE INDEX "record_caller_at_id_idx" ON "record"("caller", "at" DESC, "id" DESC);
CREATE INDEX "record_server_at_id_idx" ON "record"("server", "at" DESC, "id" DESC);
CREATE INDEX "record_method_at_id_idx" ON "record"("method", "at" DESC, "id" DESC);
CREATE INDEX "record_tool_at_id_idx" ON "record"("tool", "at" DESC, "id" DESC);
-- Most records are answered exchanges: what is not gets indexes that cost those nothing.
CREATE INDEX "record_outcome_at_id_idx" ON "record"("outcome", "at" DESC, "id" DESC) WHERE "outcome" <> 'ok';
CREATE INDEX "record_change_at_id_idx" ON "record"("at" DESC, "id" DESC) WHERE "kind" = 'change';
