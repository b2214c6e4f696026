import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { destroys, nameArgument } from "./arguments.ts";

export const removeNotificationRule = ({ notifications }: TeamsParts) =>
  defineTool({
    name: "remove_notification_rule",
    title: "Remove a notification rule",
    description: "Takes a rule away for good. What it holds or has collected is delivered all the same.",
    input: z.object({ name: nameArgument }),
    output: z.object({ removed: z.string() }),
    annotations: { ...destroys, idempotentHint: false },
    run: async ({ name }) => {
      await notifications.rules.remove(name);
      return { removed: name };
    },
  });
