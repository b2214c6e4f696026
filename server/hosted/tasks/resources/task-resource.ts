import { z } from "zod";
import { TaskId } from "../../../contracts/work.ts";
import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import type { TasksParts } from "../tasks-parts.ts";
import { refuseAsResource } from "./refuse-as-resource.ts";
import { taskUri } from "./task-uri.ts";

const SUGGESTED_MAX = 50;

export const taskResource = ({ tasks }: TasksParts) =>
  defineResourceTemplate({
    uriTemplate: "task://{id}",
    name: "task",
    title: "A task",
    description:
      "A task with what it waits for and its reminders, such as task://T-12. Subscribers hear when it changes.",
    mimeType: "application/json",
    variables: z.object({ id: TaskId }),
    completers: {
      id: async (typed) => {
        const { tasks: latest } = await tasks.list({ limit: SUGGESTED_MAX });
        return latest.map(({ id }) => id).filter((id) => id.startsWith(typed.toUpperCase()));
      },
    },
    read: ({ id }) => refuseAsResource(taskUri(id), async () => JSON.stringify(await tasks.get(id))),
  });
