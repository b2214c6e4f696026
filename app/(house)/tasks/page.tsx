import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { loadTasksParams, scopeOf, taskListInput } from "../../../components/tasks/search-params.ts";
import { TasksScreen } from "../../../components/tasks/tasks-screen.tsx";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("tasks:read");
  if (forbidden) return forbidden;
  const params = await loadTasksParams(searchParams);
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  if (params.view === "list")
    await queryClient.prefetchInfiniteQuery(
      trpc.tasks.list.infiniteQueryOptions(taskListInput(params), {
        getNextPageParam: (page) => page.nextCursor,
      }),
    );
  await prefetch(
    trpc.tasks.board.queryOptions(scopeOf(params)),
    trpc.tasks.projects.queryOptions(),
    trpc.tasks.people.queryOptions(),
    ...(params.task === null ? [] : [trpc.tasks.get.queryOptions({ id: params.task })]),
  );
  return (
    <HydrateClient>
      <TasksScreen />
    </HydrateClient>
  );
}
