import { setTimeout as wait } from "node:timers/promises";
import type { Tool } from "../kernel/define-tool.ts";
import type { ServerNews } from "../kernel/server-news.ts";
import { plainTool } from "./plain-tool.ts";

const PAUSE_MS = 50;
/** How soon a client may come back for the rest of a stream, and how long the rest takes. */
const RETRY_MS = 50;
const REST_MS = 100;

/** Tools that say something before they answer, or beside it. */
export const notifyingTools = (news: ServerNews): readonly Tool[] => [
  plainTool("test_tool_with_logging", "Logs three times while it runs.", async (context) => {
    context.log("info", "Tool execution started");
    await wait(PAUSE_MS, undefined, { signal: context.signal });
    context.log("info", "Tool processing data");
    await wait(PAUSE_MS, undefined, { signal: context.signal });
    context.log("info", "Tool execution completed");
    return "Logged.";
  }),
  plainTool("test_logging_tool", "Logs once, for a client that asked for logs.", (context) => {
    context.log("info", "The tool ran");
    return "Logged, if it was wanted.";
  }),
  plainTool("test_tool_with_progress", "Says three times how far it is.", async (context) => {
    context.progress({ progress: 0, total: 100 });
    await wait(PAUSE_MS, undefined, { signal: context.signal });
    context.progress({ progress: 50, total: 100 });
    await wait(PAUSE_MS, undefined, { signal: context.signal });
    context.progress({ progress: 100, total: 100 });
    return "Done.";
  }),
  plainTool("test_reconnection", "Hangs up, and leaves its answer to be fetched.", async (context) => {
    context.hangUp(RETRY_MS);
    await wait(REST_MS, undefined, { signal: context.signal });
    return "Fetched after a reconnection.";
  }),
  plainTool("test_trigger_tool_change", "Says that the list of tools changed.", () => {
    news.listChanged("tools");
    return "Said.";
  }),
  plainTool("test_trigger_prompt_change", "Says that the list of prompts changed.", () => {
    news.listChanged("prompts");
    return "Said.";
  }),
];
