"use client";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { BoardView } from "./board/board-view.tsx";
import { CreateProjectDialog } from "./create-project-dialog.tsx";
import { CreateTaskDialog } from "./create-task-dialog.tsx";
import { TaskDrawer } from "./detail/task-drawer.tsx";
import { ListView } from "./list-view.tsx";
import { ReportsView } from "./reports/reports-view.tsx";
import { scopeOf, type TaskView } from "./search-params.ts";
import { TaskFilters } from "./task-filters.tsx";
import { sayTotal } from "./task-words.ts";
import { TimelineView } from "./timeline/timeline-view.tsx";
import { type TasksUrl, useTasksUrl } from "./use-tasks-url.ts";

const viewOf: Record<TaskView, (props: { url: TasksUrl }) => React.ReactNode> = {
  board: BoardView,
  list: ListView,
  timeline: TimelineView,
  reports: ReportsView,
};

export function TasksScreen() {
  const url = useTasksUrl();
  const mayWrite = useCan("tasks:write");
  const View = viewOf[url.params.view];
  return (
    <Page
      title="Tasks"
      meta={<TasksMeta url={url} />}
      actions={
        mayWrite && (
          <>
            <CreateProjectDialog url={url} />
            <CreateTaskDialog url={url} />
          </>
        )
      }
      fill
    >
      <div className="flex min-h-0 gap-4">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3">
          <TaskFilters url={url} />
          <View url={url} />
        </div>
        <TaskDrawer url={url} />
      </div>
    </Page>
  );
}

function TasksMeta({ url: { params } }: { url: TasksUrl }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.tasks.board.queryOptions(scopeOf(params)));
  if (!data) return null;
  const of = (state: string) => data.find((column) => column.state === state)?.total ?? 0;
  const blocked = of("blocked");
  return (
    <span className="tabular-nums">
      {sayTotal(of("todo"), of("in_progress"), blocked)} open
      {blocked > 0 && ` · ${sayTotal(blocked)} blocked`}
    </span>
  );
}
