"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { useToday } from "../../providers/use-today.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { Panel } from "../../ui/panel.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { NoTasks } from "../no-tasks.tsx";
import { scopeOf } from "../search-params.ts";
import type { TasksUrl } from "../use-tasks-url.ts";
import { prepareTimeline } from "./prepare-timeline.ts";
import { TimelineChart, TimelineLegend } from "./timeline-chart.tsx";

const SKELETON_ROWS = 10;

/** Open tasks by their days, what waits for what, milestones, and where today is. */
export function TimelineView({ url }: { url: TasksUrl }) {
  const trpc = useTRPC();
  const today = useToday();
  const { data, error, refetch } = useQuery({
    ...trpc.tasks.timeline.queryOptions(scopeOf(url.params)),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <SkeletonRows rows={SKELETON_ROWS} label="Loading the timeline" />;
  if (data.total === 0) return <NoTasks url={url} />;
  if (data.tasks.length === 0)
    return (
      <EmptyState
        title="No open task has a date"
        says="Give a task a start or a due date, and it stands here."
      />
    );
  return (
    <Panel flush className="flex min-h-0 flex-1 flex-col *:flex *:min-h-0 *:flex-1 *:flex-col">
      <TimelineChart timeline={prepareTimeline({ ...data, today })} url={url} today={today} />
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-1 border-line border-t px-3.5 py-2 text-second text-xs">
        <TimelineLegend />
        <p>{sayMissing(data.undated, data.total - data.tasks.length - data.undated)}</p>
      </div>
    </Panel>
  );
}

function sayMissing(undated: number, later: number): string {
  const parts = [
    ...(undated > 0
      ? [`${formatCount(undated)} open ${undated === 1 ? "task has" : "tasks have"} no date`]
      : []),
    ...(later > 0 ? [`${formatCount(later)} more are due later`] : []),
  ];
  return parts.length === 0 ? "" : `${parts.join("; ")}: the list has them all.`;
}
