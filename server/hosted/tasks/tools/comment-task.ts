import { z } from "zod";
import { TaskId } from "../../../contracts/work.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const commentTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "comment_task",
    title: "Comment on a task",
    description: "A remark in the history of a task, in your name. It changes nothing else.",
    input: z.object({ id: TaskId, text: z.string().trim().min(1).max(5000) }),
    output: z.object({ id: TaskId, commented: z.literal(true) }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: async ({ id, text }, { caller }) => {
      await tasks.comment(authorOf(caller), id, text);
      return { id, commented: true as const };
    },
  });
