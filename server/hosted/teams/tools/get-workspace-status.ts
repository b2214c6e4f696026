import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { reads } from "./arguments.ts";

export const getWorkspaceStatus = ({ status }: TeamsParts) =>
  defineTool({
    name: "get_workspace_status",
    title: "Which workspace this is",
    description:
      "Whether this is the local workspace of the house or Microsoft Teams, whether it answers, and what is missing to " +
      "connect Microsoft.",
    input: z.object({}),
    output: z.object({
      kind: z.enum(["local", "microsoft"]),
      label: z.string(),
      ok: z.boolean(),
      says: z.string(),
      missing: z.array(z.string()).describe("Settings that Microsoft Teams needs and that are not given"),
    }),
    annotations: reads,
    run: (_, { signal }) => status(signal),
  });
