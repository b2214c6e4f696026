import type { Kept } from "../../kernel/start-forgetting.ts";

/** How long the history of work is kept. What people wrote, and that there is a task, stays as long as the task does. */
export const keptHistory: readonly Kept[] = [
  { table: "work_change", days: 730, but: "what IN ('commented', 'created')" },
  { table: "work_notice", days: 90 },
];
