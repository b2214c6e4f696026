"use client";
import { Hourglass, Repeat } from "lucide-react";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import type { TaskFields } from "../../../server/contracts/work-fields.ts";
import { Badge } from "../../ui/badge.tsx";
import { classNames } from "../../ui/class-names.ts";
import { PersonMark } from "../../ui/person-mark.tsx";
import { DueMark } from "../due-mark.tsx";
import { priorityTones, priorityWords } from "../task-words.ts";

export type TaskCardProps = {
  task: TaskFields;
  href: string;
  isOpen: boolean;
  isMovable: boolean;
  showsProject: boolean;
  hintId: string;
  onKeyDown: (event: KeyboardEvent, task: TaskFields) => void;
  onDrag: (task: TaskFields | null) => void;
};

/** One card is one link; what is on it is said by its name. */
export function TaskCard({
  task,
  href,
  isOpen,
  isMovable,
  showsProject,
  hintId,
  onKeyDown,
  onDrag,
}: TaskCardProps) {
  return (
    <li
      draggable={isMovable}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", task.id);
        event.dataTransfer.effectAllowed = "move";
        onDrag(task);
      }}
      onDragEnd={() => onDrag(null)}
      className={classNames(
        "relative grid gap-1.5 rounded-md border bg-panel p-2.5 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-ring",
        isOpen ? "border-ink" : "border-line hover:border-line-strong",
        isMovable && "cursor-grab active:cursor-grabbing",
      )}
    >
      <Link
        href={href}
        scroll={false}
        data-card={task.id}
        draggable={false}
        aria-describedby={isMovable ? hintId : undefined}
        onKeyDown={(event) => onKeyDown(event, task)}
        className="line-clamp-3 font-medium outline-none after:absolute after:inset-0"
      >
        {task.title}
      </Link>
      {task.blockedBecause && <p className="line-clamp-2 text-warning text-xs">{task.blockedBecause}</p>}
      {showsProject && task.project && <p className="truncate text-second text-xs">{task.project.name}</p>}
      <div className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1 text-second text-xs">
        <span className="font-mono text-third">{task.id}</span>
        {(task.priority === "high" || task.priority === "urgent") && (
          <Badge tone={priorityTones[task.priority]}>{priorityWords[task.priority]}</Badge>
        )}
        {task.openDependencies > 0 && task.state !== "done" && (
          <span className="inline-flex items-center gap-1" title="Tasks it waits for">
            <Hourglass aria-hidden className="size-3" />
            <span className="sr-only">waits for </span>
            {task.openDependencies}
          </span>
        )}
        {task.recurs && (
          <span title={task.recurs}>
            <Repeat aria-hidden className="size-3" />
            <span className="sr-only">{task.recurs}</span>
          </span>
        )}
        <span className="ml-auto inline-flex items-center gap-2">
          {task.state !== "done" && <DueMark dueOn={task.dueOn} overdue={task.overdue} />}
          {task.assignee && <PersonMark name={task.assignee.name} />}
        </span>
      </div>
    </li>
  );
}
