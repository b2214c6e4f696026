import { z } from "zod";
import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import type { TasksParts } from "../tasks-parts.ts";
import { completeProjectId } from "./complete-names.ts";
import { ProjectId } from "./project-id.ts";
import { refuseAsResource } from "./refuse-as-resource.ts";
import { progressUri } from "./task-uri.ts";

export const projectProgress = (parts: TasksParts) =>
  defineResourceTemplate({
    uriTemplate: "project://{id}/progress",
    name: "progress",
    title: "Progress of a project",
    description:
      "Counts, hours and percent of a project and of its milestones, such as project://P-3/progress. Subscribers hear when it changes.",
    mimeType: "application/json",
    variables: z.object({ id: ProjectId }),
    completers: { id: completeProjectId(parts) },
    read: ({ id }) =>
      refuseAsResource(progressUri(id), async () => JSON.stringify(await parts.projects.progress(id))),
  });
