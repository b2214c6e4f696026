import { defineResource } from "../../kernel/define-resource.ts";
import type { TasksParts } from "../tasks-parts.ts";
import { STATUS_URI } from "./task-uri.ts";

export const workStatus = ({ reports }: TasksParts) =>
  defineResource({
    uri: STATUS_URI,
    name: "status",
    title: "Status of all work",
    description:
      "Tasks by state, what is overdue, the next milestones. Subscribers hear when any of it changes.",
    mimeType: "text/markdown",
    read: async () => (await reports.make({ kind: "status" })).markdown,
  });
