import { z } from "zod";
import { defineTool, type Tool } from "../kernel/define-tool.ts";
import type { ServerNews } from "../kernel/server-news.ts";
import { plainTool } from "./plain-tool.ts";

const WATCHED = "test://watched-resource";

/** What our own tests need beside the suite's tools. */
export const ownTools = (news: ServerNews): readonly Tool[] => [
  plainTool("touch_watched_resource", "Says that the watched resource changed.", () => {
    news.resourceUpdated(WATCHED);
    return "Said.";
  }),
  plainTool(
    "wait_until_stopped",
    "Begins, and waits; when it is stopped, the watched resource changes.",
    async (context) => {
      context.progress({ progress: 0 });
      await new Promise((_, reject) =>
        context.signal.addEventListener("abort", () => {
          news.resourceUpdated(WATCHED);
          reject(context.signal.reason);
        }),
      );
      return "Never said.";
    },
  ),
  defineTool({
    name: "repeat_text",
    title: "Repeat a text",
    description: "The text as often as wanted, plain and structured.",
    input: z.object({ text: z.string(), times: z.int().min(1).max(100_000) }),
    output: z.object({ repeated: z.string() }),
    annotations: { readOnlyHint: true },
    run: ({ text, times }) => ({ repeated: text.repeat(times) }),
  }),
];
