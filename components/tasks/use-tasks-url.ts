"use client";
import { useQueryStates } from "nuqs";
import { createSerializer } from "nuqs/server";
import { type TasksParams, tasksParams } from "./search-params.ts";

const serialize = createSerializer(tasksParams);

export type TasksUrl = {
  params: TasksParams;
  change: (next: { [Key in keyof TasksParams]?: TasksParams[Key] | null }) => void;
  /** The same page, with this task open beside it. */
  hrefOf: (task: string) => string;
};

export function useTasksUrl(): TasksUrl {
  const [params, setParams] = useQueryStates(tasksParams);
  return {
    params,
    change: (next) => void setParams(next),
    hrefOf: (task) => serialize("/tasks", { ...params, task }),
  };
}
