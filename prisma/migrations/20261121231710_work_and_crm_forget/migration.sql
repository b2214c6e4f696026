-- What is too old is found by its time, and the notices of a task by the task.
CREATE INDEX "work_change_at_idx" ON "work_change"("at");
CREATE INDEX "crm_change_at_idx" ON "crm_change"("at");
CREATE INDEX "work_notice_task_id_id_idx" ON "work_notice"("task_id", "id" DESC);

-- Open tasks of whose due date nobody was told yet: every replica looks for the overdue among them every ten seconds.
CREATE INDEX "work_task_untold_due_idx" ON "work_task"("due_on", "id")
  WHERE "completed_at" IS NULL AND "archived_at" IS NULL AND "overdue_told_on" IS DISTINCT FROM "due_on";
