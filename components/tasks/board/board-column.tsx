"use client";
import type { KeyboardEvent } from "react";
import type { TaskFields } from "../../../server/contracts/work-fields.ts";
import { DropColumn } from "../../ui/drop-column.tsx";
import { sayHours, sayTotal, stateWords } from "../task-words.ts";
import type { TasksUrl } from "../use-tasks-url.ts";
import type { BoardColumn } from "./move-on-board.ts";
import { TaskCard } from "./task-card.tsx";

export type BoardColumnProps = {
  column: BoardColumn;
  url: TasksUrl;
  hintId: string;
  isMovable: boolean;
  dragged: TaskFields | null;
  onDrag: (task: TaskFields | null) => void;
  onDrop: (task: TaskFields) => void;
  onKeyDown: (event: KeyboardEvent, task: TaskFields) => void;
};

export function BoardColumnBox({ column, url, dragged, onDrop, ...card }: BoardColumnProps) {
  const { state, total, tasks } = column;
  const isTarget = dragged !== null && dragged.state !== state;
  const hours = tasks.reduce((sum, { estimateHours }) => sum + (estimateHours ?? 0), 0);
  return (
    <DropColumn
      label={`${stateWords[state]}, ${total} ${total === 1 ? "task" : "tasks"}`}
      isTarget={isTarget}
      onDrop={() => dragged && onDrop(dragged)}
      head={
        <div className="flex h-9 shrink-0 items-center gap-2 px-3">
          <h2 className="truncate font-medium">{stateWords[state]}</h2>
          <span className="text-second tabular-nums">{sayTotal(total)}</span>
          {hours > 0 && (
            <span className="@min-[14rem]:inline ml-auto hidden whitespace-nowrap text-second text-xs tabular-nums">
              {sayHours(hours)}
              {total > tasks.length && " shown"}
            </span>
          )}
        </div>
      }
      cards={tasks.map((task) => (
        <TaskCard
          key={task.id}
          task={task}
          href={url.hrefOf(task.id)}
          isOpen={url.params.task === task.id}
          showsProject={url.params.project === ""}
          {...card}
        />
      ))}
    >
      {total > tasks.length && (
        <p className="border-line border-t px-3 py-2 text-second text-xs">
          {tasks.length} of {sayTotal(total)}: the list has them all.
        </p>
      )}
    </DropColumn>
  );
}
