"use client";
import type { TasksUrl } from "../use-tasks-url.ts";
import { ConflictsPanel } from "./conflicts-panel.tsx";
import { ProgressPanel } from "./progress-panel.tsx";
import { ReportPanel } from "./report-panel.tsx";

/** How far things are, how they go down, who has how much to do, and what does not fit. */
export function ReportsView({ url }: { url: TasksUrl }) {
  const project = url.params.project || undefined;
  return (
    <div className="grid min-h-0 flex-1 auto-rows-min grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto lg:grid-cols-2">
      <ReportPanel kind="burndown" title="Hours left, day by day" project={project} />
      <ReportPanel kind="workload" title="Work and time of the next four weeks" project={project} />
      <ProgressPanel project={project} />
      <ConflictsPanel />
    </div>
  );
}
