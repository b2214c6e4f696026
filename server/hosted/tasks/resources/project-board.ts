import { z } from "zod";
import { taskStates } from "../../../contracts/work.ts";
import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import type { TasksParts } from "../tasks-parts.ts";
import { completeProjectId } from "./complete-names.ts";
import { ProjectId } from "./project-id.ts";
import { refuseAsResource } from "./refuse-as-resource.ts";
import { boardUri } from "./task-uri.ts";

const COLUMN_MAX = 50;

export const projectBoard = (parts: TasksParts) =>
  defineResourceTemplate({
    uriTemplate: "project://{id}/board",
    name: "board",
    title: "Board of a project",
    description:
      "The tasks of a project by state, the most important first, such as project://P-3/board. Subscribers hear when one changes.",
    mimeType: "application/json",
    variables: z.object({ id: ProjectId }),
    completers: { id: completeProjectId(parts) },
    read: ({ id }) =>
      refuseAsResource(boardUri(id), async () => {
        const columns = await Promise.all(
          taskStates.map(async (state) => {
            const page = await parts.tasks.list({
              project: id,
              states: [state],
              sort: "priority",
              limit: COLUMN_MAX,
            });
            return { state, total: page.total, tasks: page.tasks };
          }),
        );
        return JSON.stringify({ project: await parts.projects.progress(id), columns });
      }),
  });
