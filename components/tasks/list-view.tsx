"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { TaskFields } from "../../server/contracts/work-fields.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { DataTable } from "../table/data-table.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { NoTasks } from "./no-tasks.tsx";
import { taskListInput } from "./search-params.ts";
import { taskColumns } from "./task-columns.tsx";
import { stateWords, TOTAL_MAX } from "./task-words.ts";
import type { TasksUrl } from "./use-tasks-url.ts";

export const TASKS_TABLE = "tasks";
const SKELETON_ROWS = 10;
const NO_ROWS: TaskFields[] = [];

/** Every task that fits, a page at a time as one scrolls; the server filters, searches and sorts. */
export function ListView({ url }: { url: TasksUrl }) {
  const { params, change, hrefOf } = url;
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.tasks.list.infiniteQueryOptions(taskListInput(params), {
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ tasks }) => tasks) ?? NO_ROWS, [query.data]);
  const link = {
    href: (task: TaskFields) => hrefOf(task.id),
    name: (task: TaskFields) => `${task.id} ${task.title}, ${stateWords[task.state]}`,
    open: (task: TaskFields) => change({ task: task.id }),
  };
  const total = query.data?.pages[0]?.total;
  return (
    <Panel
      flush
      className="flex min-h-0 flex-1 flex-col *:flex *:min-h-0 *:flex-1 *:flex-col max-md:h-[75dvh]"
    >
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : !query.data ? (
        <SkeletonRows rows={SKELETON_ROWS} label="Loading tasks" />
      ) : (
        <DataTable
          id={TASKS_TABLE}
          label="Tasks"
          columns={taskColumns}
          rows={rows}
          rowId={(task) => task.id}
          link={link}
          currentId={params.task}
          total={total == null || total >= TOTAL_MAX ? undefined : total}
          more={{
            isThere: query.hasNextPage,
            isLoading: query.isFetchingNextPage,
            load: query.fetchNextPage,
          }}
          onMove={params.task === null ? undefined : (task) => change({ task: task.id })}
          empty={<NoTasks url={url} />}
          className="flex-1"
        />
      )}
    </Panel>
  );
}
