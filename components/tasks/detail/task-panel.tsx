"use client";
import { useState } from "react";
import type { TaskDetail } from "../../../server/contracts/work-fields.ts";
import { useCan } from "../../providers/me-provider.tsx";
import { Button } from "../../ui/button.tsx";
import type { TasksUrl } from "../use-tasks-url.ts";
import { ArchiveTask } from "./archive-task.tsx";
import { EditTask } from "./edit-task.tsx";
import { StateChooser } from "./state-chooser.tsx";
import { TaskFacts } from "./task-facts.tsx";
import { TaskHistory } from "./task-history.tsx";
import { TaskLinks } from "./task-links.tsx";

export function TaskPanel({ task, url }: { task: TaskDetail; url: TasksUrl }) {
  const mayWrite = useCan("tasks:write");
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <EditTask task={task} onDone={() => setEditing(false)} />;
  return (
    <div className="grid gap-4">
      {mayWrite && (
        <div className="flex flex-wrap items-center gap-2">
          {!task.archived && <StateChooser task={task} />}
          <span className="flex-1" />
          <Button size="sm" onClick={() => setEditing(true)}>
            Edit
          </Button>
          <ArchiveTask task={task} />
        </div>
      )}
      <TaskFacts task={task} />
      {task.description && <p className="whitespace-pre-wrap break-words">{task.description}</p>}
      <TaskLinks task={task} url={url} mayWrite={mayWrite} />
      <TaskHistory id={task.id} revision={task.revision} mayWrite={mayWrite} />
    </div>
  );
}
