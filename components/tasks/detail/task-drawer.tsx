"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { isNotThere } from "../../ui/is-not-there.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { TasksUrl } from "../use-tasks-url.ts";
import { TaskPanel } from "./task-panel.tsx";

/** One task whole, beside the view it is in. */
export function TaskDrawer({ url }: { url: TasksUrl }) {
  const { params, change } = url;
  const trpc = useTRPC();
  const id = params.task;
  const {
    data: task,
    error,
    refetch,
  } = useQuery(trpc.tasks.get.queryOptions({ id: id ?? "" }, { enabled: id !== null }));
  return (
    <Drawer
      isOpen={id !== null}
      onClose={() => change({ task: null })}
      title={task?.id === id ? task?.title : "Task"}
      meta={id ?? ""}
    >
      {task && task.id === id ? (
        <TaskPanel key={task.id} task={task} url={url} />
      ) : isNotThere(error) ? (
        <EmptyState title="There is no such task" says="The link may have been cut short." />
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <div className="grid gap-3" role="status" aria-label="Loading the task">
          <Skeleton className="w-2/3" />
          <Skeleton className="h-24" />
          <Skeleton className="h-40" />
        </div>
      )}
    </Drawer>
  );
}
