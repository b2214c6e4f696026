import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { adds } from "./arguments.ts";

export const testWebhook = ({ bridge }: TeamsParts) =>
  defineTool({
    name: "test_webhook",
    title: "Test an outgoing webhook",
    description: "Calls an outgoing webhook once, now, and says how it went.",
    input: z.object({ id: z.string().min(1).max(40) }),
    output: z.object({ ok: z.boolean(), says: z.string() }),
    annotations: adds,
    run: ({ id }, { caller }) => bridge.test(id, caller.name),
  });
