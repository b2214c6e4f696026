import type { ReactNode } from "react";
import type { TaskDetail } from "../../../server/contracts/work-fields.ts";
import { useToday } from "../../providers/use-today.ts";
import { Badge } from "../../ui/badge.tsx";
import { sayDay } from "../../ui/format-time.ts";
import { StatusDot } from "../../ui/status-dot.tsx";
import { Time } from "../../ui/time.tsx";
import { DueMark } from "../due-mark.tsx";
import { priorityTones, priorityWords, sayHours, stateTones, stateWords } from "../task-words.ts";

/** Only what is known: an empty line tells nobody anything. */
export function TaskFacts({ task }: { task: TaskDetail }) {
  const today = useToday();
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-pretty">
      <Fact name="State">
        <StatusDot tone={stateTones[task.state]} label={stateWords[task.state]} />
        {task.archived && <Badge className="ml-2">archived</Badge>}
        {task.blockedBecause && <p className="text-warning">{task.blockedBecause}</p>}
      </Fact>
      <Fact name="Priority">
        <Badge tone={priorityTones[task.priority]}>{priorityWords[task.priority]}</Badge>
        {task.value !== null && <span className="ml-2 text-second">worth {task.value} of 10</span>}
      </Fact>
      <Fact name="Assignee">{task.assignee?.name ?? <span className="text-second">nobody</span>}</Fact>
      {task.project && (
        <Fact name="Project">
          {task.project.name}
          {task.milestone && <span className="text-second">, {task.milestone.name}</span>}
        </Fact>
      )}
      {task.startOn && <Fact name="Starts">{sayDay(task.startOn, today)}</Fact>}
      {task.dueOn && (
        <Fact name="Due">
          <DueMark dueOn={task.dueOn} overdue={task.overdue} />
          {task.overdue && <span className="ml-1.5 text-bad">overdue</span>}
        </Fact>
      )}
      {task.estimateHours !== null && <Fact name="Estimate">{sayHours(task.estimateHours)}</Fact>}
      {task.recurs && <Fact name="Comes again">{task.recurs}</Fact>}
      {task.labels.length > 0 && (
        <Fact name="Labels">
          <span className="flex flex-wrap gap-1">
            {task.labels.map((label) => (
              <Badge key={label}>{label}</Badge>
            ))}
          </span>
        </Fact>
      )}
      {task.reminders.map(({ id, at, channel, sentAt }) => (
        <Fact key={id} name="Reminder">
          <Time at={at} />
          <span className="text-second">
            {channel !== null && ` to ${channel}`}
            {sentAt !== null && ", sent"}
          </span>
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-second">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
