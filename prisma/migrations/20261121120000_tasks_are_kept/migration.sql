-- Calls that were answered with a promise. Every replica can say how far they are; one of them works on each.
CREATE TABLE "task" (
    "id" TEXT NOT NULL,
    "caller_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "server" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'working',
    "message" TEXT,
    "reply" TEXT,
    "record" TEXT NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "task_caller_id_idx" ON "task"("caller_id");
CREATE INDEX "task_state_lease_until_idx" ON "task"("state", "lease_until");
CREATE INDEX "task_expires_at_idx" ON "task"("expires_at");

CREATE TABLE "task_question" (
    "task_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "task_question_pkey" PRIMARY KEY ("task_id", "name")
);
ALTER TABLE "task_question" ADD CONSTRAINT "task_question_task_id_fkey"
    FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
