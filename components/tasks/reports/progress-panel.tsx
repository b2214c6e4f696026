"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { useToday } from "../../providers/use-today.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { sayDay } from "../../ui/format-time.ts";
import { Panel } from "../../ui/panel.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";

const SKELETON_ROWS = 3;

/** Every project, or the chosen one, by done hours of all hours. */
export function ProgressPanel({ project }: { project: string | undefined }) {
  const trpc = useTRPC();
  const today = useToday();
  const { data, error, refetch } = useQuery(trpc.tasks.projects.queryOptions());
  const shown = data?.projects.filter(({ id }) => project === undefined || id === project);
  return (
    <Panel title="Progress of projects">
      {error && !data ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !shown ? (
        <SkeletonRows rows={SKELETON_ROWS} label="Loading projects" />
      ) : shown.length === 0 ? (
        <EmptyState title="No projects yet" />
      ) : (
        <ul className="grid gap-3">
          {shown.map(({ id, name, tasks, done, overdue, blocked, dueOn, progressPercent }) => (
            <li key={id} className="grid gap-1">
              <div className="flex items-baseline gap-2">
                <span className="min-w-0 truncate font-medium">{name}</span>
                <span className="ml-auto tabular-nums">{progressPercent} %</span>
              </div>
              <div
                role="progressbar"
                aria-label={name}
                aria-valuenow={progressPercent}
                aria-valuemin={0}
                aria-valuemax={100}
                className="h-1.5 overflow-hidden rounded-sm bg-selected"
              >
                <div className="h-full bg-data" style={{ width: `${progressPercent}%` }} />
              </div>
              <p className="text-second text-xs">
                {done} of {tasks} tasks{dueOn && `, due ${sayDay(dueOn, today)}`}
                {blocked > 0 && <span className="text-warning">, {blocked} blocked</span>}
                {overdue > 0 && <span className="text-bad">, {overdue} overdue</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
