"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { ColumnChooser } from "../table/column-chooser.tsx";
import { SearchField } from "../table/search-field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import { TASKS_TABLE } from "./list-view.tsx";
import { taskColumns } from "./task-columns.tsx";
import type { TasksUrl } from "./use-tasks-url.ts";

const ALL = "all";
const views = [
  { value: "board", label: "Board" },
  { value: "list", label: "List" },
  { value: "timeline", label: "Timeline" },
  { value: "reports", label: "Reports" },
] as const;
const shows = [
  { value: "open", label: "Open" },
  { value: "overdue", label: "Overdue" },
  { value: "done", label: "Done" },
  { value: "all", label: "All" },
  { value: "archived", label: "Archived" },
] as const;
const sorts = [
  { value: "priority", label: "By priority" },
  { value: "due", label: "By due date" },
  { value: "updated", label: "By last change" },
] as const;

export function TaskFilters({ url: { params, change } }: { url: TasksUrl }) {
  const trpc = useTRPC();
  const projects = useQuery(trpc.tasks.projects.queryOptions());
  const people = useQuery(trpc.tasks.people.queryOptions());
  const projectOptions = [
    { value: ALL, label: "All projects" },
    ...(projects.data?.projects ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const peopleOptions = [
    { value: ALL, label: "Everybody" },
    ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented label="View" value={params.view} options={views} onChange={(view) => change({ view })} />
      <Select
        aria-label="Project"
        className="w-40 [&>span]:truncate"
        value={params.project || ALL}
        options={projectOptions}
        onValueChange={(project) => change({ project: project === ALL ? null : project })}
      />
      {params.view !== "reports" && (
        <Select
          aria-label="Person"
          className="w-32 [&>span]:truncate"
          value={params.person || ALL}
          options={peopleOptions}
          onValueChange={(person) => change({ person: person === ALL ? null : person })}
        />
      )}
      {params.view === "list" && (
        <>
          <SearchField
            value={params.search}
            onChange={(search) => change({ search: search || null })}
            placeholder="Find by words"
            className="w-full sm:w-56"
          />
          <Select
            aria-label="Show"
            className="w-28"
            value={params.show}
            options={shows}
            onValueChange={(show) => change({ show })}
          />
          <Select
            aria-label="Order"
            className="w-36"
            value={params.sort}
            options={sorts}
            onValueChange={(sort) => change({ sort })}
          />
          <span className="flex-1" />
          <ColumnChooser id={TASKS_TABLE} columns={taskColumns} />
        </>
      )}
    </div>
  );
}
