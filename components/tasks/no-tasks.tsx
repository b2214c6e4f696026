"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { useToast } from "../ui/toast.tsx";
import type { TasksUrl } from "./use-tasks-url.ts";

/** Nothing fits the filters, or there is nothing at all yet: either way with what to do next. */
export function NoTasks({ url: { params, change } }: { url: TasksUrl }) {
  const mayWrite = useCan("tasks:write");
  const isFiltered =
    params.project !== "" ||
    params.person !== "" ||
    (params.view === "list" && (params.search !== "" || params.show !== "open"));
  if (isFiltered)
    return (
      <EmptyState
        title="No task fits these filters"
        action={
          <>
            <Button onClick={() => change({ project: null, person: null, search: null, show: null })}>
              Show all tasks
            </Button>
            {mayWrite && <Button onClick={() => change({ new: "task" })}>Create a task</Button>}
          </>
        }
      />
    );
  return (
    <EmptyState
      title={params.view === "list" ? "Nothing is open" : "No tasks yet"}
      says="Tasks are made here, or by an assistant at /mcp/tasks: both see the same ones, at once."
      action={
        mayWrite && (
          <>
            <Button onClick={() => change({ new: "task" })}>Create the first task</Button>
            <LoadSample />
          </>
        )
      }
    />
  );
}

function LoadSample() {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const load = useMutation(
    trpc.tasks.loadSample.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.tasks.pathFilter()),
      onError: (error) =>
        toast({ title: "The sample was not loaded", says: readProblem(error).says, tone: "bad" }),
    }),
  );
  return (
    <Button onClick={() => load.mutate()} busy={load.isPending}>
      Load a sample project
    </Button>
  );
}
