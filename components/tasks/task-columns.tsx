import type { TaskFields } from "../../server/contracts/work-fields.ts";
import type { DataColumn } from "../table/data-column.ts";
import { Badge } from "../ui/badge.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { Time } from "../ui/time.tsx";
import { DueMark } from "./due-mark.tsx";
import { priorityTones, priorityWords, sayHours, stateTones, stateWords } from "./task-words.ts";

/** The server sorts: ten thousand rows are not here to be sorted. */
export const taskColumns: DataColumn<TaskFields>[] = [
  {
    id: "title",
    header: "Task",
    width: 300,
    grows: true,
    isFixed: true,
    cell: ({ id, title }) => (
      <>
        <span className="w-13 shrink-0 truncate font-mono text-third text-xs">{id}</span>
        <span className="truncate font-medium">{title}</span>
      </>
    ),
  },
  {
    id: "state",
    header: "State",
    width: 110,
    cell: ({ state }) => <StatusDot tone={stateTones[state]} label={stateWords[state]} />,
  },
  {
    id: "priority",
    header: "Priority",
    width: 90,
    cell: ({ priority }) => <Badge tone={priorityTones[priority]}>{priorityWords[priority]}</Badge>,
  },
  {
    id: "due",
    header: "Due",
    width: 100,
    cell: ({ dueOn, overdue }) =>
      dueOn === null ? <span className="text-third">—</span> : <DueMark dueOn={dueOn} overdue={overdue} />,
  },
  {
    id: "assignee",
    header: "Assignee",
    width: 130,
    cell: ({ assignee }) => (
      <span className="truncate">{assignee?.name ?? <span className="text-third">nobody</span>}</span>
    ),
  },
  {
    id: "project",
    header: "Project",
    width: 170,
    cell: ({ project }) => <span className="truncate text-second">{project?.name ?? "—"}</span>,
  },
  {
    id: "estimate",
    header: "Estimate",
    width: 84,
    align: "right",
    cell: ({ estimateHours }) => (
      <span className="text-second tabular-nums">
        {estimateHours === null ? "—" : sayHours(estimateHours)}
      </span>
    ),
  },
  {
    id: "waits",
    header: "Waits for",
    width: 84,
    align: "right",
    cell: ({ openDependencies }) => (
      <span className={openDependencies === 0 ? "text-third" : undefined}>{openDependencies}</span>
    ),
  },
  {
    id: "updated",
    header: "Changed",
    width: 98,
    cell: ({ updatedAt }) => <Time at={updatedAt} style="relative" className="text-second" />,
  },
  {
    id: "labels",
    header: "Labels",
    width: 140,
    isHiddenAtFirst: true,
    cell: ({ labels }) => <span className="truncate text-second text-xs">{labels.join(", ")}</span>,
  },
];
