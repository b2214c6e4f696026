-- The audit page filters by these and lists their names; each index also gives the rows newest first.
-- Without the id: half the size, and twice as fast to insert into.
CREATE INDEX "record_caller_at_idx" ON "record"("caller", "at" DESC);
CREATE INDEX "record_server_at_idx" ON "record"("server", "at" DESC);
CREATE INDEX "record_method_at_idx" ON "record"("method", "at" DESC);
CREATE INDEX "record_tool_at_idx" ON "record"("tool", "at" DESC);
-- Most records are answered exchanges: what is not gets indexes that cost those nothing.
CREATE INDEX "record_outcome_at_idx" ON "record"("outcome", "at" DESC) WHERE "outcome" <> 'ok';
CREATE INDEX "record_change_at_idx" ON "record"("at" DESC) WHERE "kind" = 'change';
