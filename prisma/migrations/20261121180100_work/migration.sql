-- Tasks, projects and people of the tasks server.
CREATE TABLE "work_person" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "hours_per_week" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_person_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "work_person_name_lower_idx" ON "work_person"(lower("name"));

CREATE TABLE "work_absence" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "work_absence_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "work_absence_person_id_idx" ON "work_absence"("person_id");

CREATE TABLE "work_project" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "start_on" DATE,
    "due_on" DATE,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "work_project_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "work_project_name_lower_idx" ON "work_project"(lower("name"));

CREATE TABLE "work_milestone" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "due_on" DATE,
    "reached_at" TIMESTAMPTZ(3),

    CONSTRAINT "work_milestone_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "work_milestone_project_id_name_key" ON "work_milestone"("project_id", "name");

CREATE TABLE "work_task" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'todo',
    "state_before" TEXT,
    "blocked_because" TEXT,
    "priority" SMALLINT NOT NULL DEFAULT 1,
    "value" SMALLINT,
    "estimate_hours" DOUBLE PRECISION,
    "start_on" DATE,
    "due_on" DATE,
    "labels" TEXT[],
    "project_id" INTEGER,
    "milestone_id" INTEGER,
    "assignee_id" INTEGER,
    "recurrence" JSONB,
    "occurrence" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "overdue_told_on" DATE,

    CONSTRAINT "work_task_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "work_task_updated_at_id_idx" ON "work_task"("updated_at" DESC, "id" DESC);
CREATE INDEX "work_task_project_id_state_idx" ON "work_task"("project_id", "state");
CREATE INDEX "work_task_assignee_id_state_idx" ON "work_task"("assignee_id", "state");
CREATE INDEX "work_task_milestone_id_idx" ON "work_task"("milestone_id");
CREATE INDEX "work_task_labels_idx" ON "work_task" USING GIN ("labels");
CREATE INDEX "work_task_state_updated_at_id_idx" ON "work_task"("state", "updated_at" DESC, "id" DESC);
CREATE INDEX "work_task_due_idx" ON "work_task"((coalesce("due_on", '9999-12-31'::date)), "id");
CREATE INDEX "work_task_priority_idx" ON "work_task"((-"priority"), (coalesce("due_on", '9999-12-31'::date)), "id");
CREATE INDEX "work_task_open_due_idx" ON "work_task"("due_on") WHERE "completed_at" IS NULL AND "archived_at" IS NULL;
CREATE INDEX "work_task_words_idx" ON "work_task" USING GIN (to_tsvector('simple', "title" || ' ' || "description"));

CREATE TABLE "work_dependency" (
    "task_id" INTEGER NOT NULL,
    "on_id" INTEGER NOT NULL,

    CONSTRAINT "work_dependency_pkey" PRIMARY KEY ("task_id","on_id")
);
CREATE INDEX "work_dependency_on_id_idx" ON "work_dependency"("on_id");

CREATE TABLE "work_reminder" (
    "id" SERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rule" JSONB,
    "channel" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "work_reminder_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "work_reminder_task_id_idx" ON "work_reminder"("task_id");
CREATE INDEX "work_reminder_sent_at_at_idx" ON "work_reminder"("sent_at", "at");

CREATE TABLE "work_change" (
    "id" BIGSERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "note" TEXT,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "work_change_task_id_id_idx" ON "work_change"("task_id", "id");

CREATE TABLE "work_rule" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "types" TEXT[],
    "project_id" INTEGER,
    "assignee_id" INTEGER,
    "priority_min" SMALLINT,
    "channel" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_rule_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "work_notice" (
    "id" SERIAL NOT NULL,
    "event_id" BIGINT NOT NULL,
    "task_id" INTEGER,
    "cause" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_notice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "work_notice_event_id_cause_key" ON "work_notice"("event_id", "cause");
CREATE INDEX "work_notice_at_id_idx" ON "work_notice"("at" DESC, "id" DESC);

CREATE TABLE "work_preference" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_preference_pkey" PRIMARY KEY ("key")
);

ALTER TABLE "work_absence" ADD CONSTRAINT "work_absence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "work_person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "work_milestone" ADD CONSTRAINT "work_milestone_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "work_project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "work_task" ADD CONSTRAINT "work_task_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "work_project"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "work_task" ADD CONSTRAINT "work_task_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "work_milestone"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "work_task" ADD CONSTRAINT "work_task_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "work_person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "work_dependency" ADD CONSTRAINT "work_dependency_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "work_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "work_dependency" ADD CONSTRAINT "work_dependency_on_id_fkey" FOREIGN KEY ("on_id") REFERENCES "work_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "work_reminder" ADD CONSTRAINT "work_reminder_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "work_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "work_change" ADD CONSTRAINT "work_change_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "work_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
