import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { nameArgument, sets } from "./arguments.ts";

export const resumeNotificationRule = ({ notifications }: TeamsParts) =>
  defineTool({
    name: "resume_notification_rule",
    title: "Resume a notification rule",
    description: "Resumes a rule. It counts again for what happens from now on.",
    input: z.object({ name: nameArgument }),
    output: z.object({ name: z.string(), paused: z.boolean() }),
    annotations: sets,
    run: async ({ name }) => {
      await notifications.rules.setPaused(name, false);
      return { name, paused: false };
    },
  });
