import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { nameArgument, sets } from "./arguments.ts";

export const pauseNotificationRule = ({ notifications }: TeamsParts) =>
  defineTool({
    name: "pause_notification_rule",
    title: "Pause a notification rule",
    description:
      "Pauses a rule. What happens meanwhile is not told by it; what it holds already is delivered.",
    input: z.object({ name: nameArgument }),
    output: z.object({ name: z.string(), paused: z.boolean() }),
    annotations: sets,
    run: async ({ name }) => {
      await notifications.rules.setPaused(name, true);
      return { name, paused: true };
    },
  });
