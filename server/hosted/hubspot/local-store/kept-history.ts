import type { Kept } from "../../kernel/start-forgetting.ts";

/** How long timelines and reports of the sync are kept. What people wrote, and that there is a record, stays. */
export const keptHistory: readonly Kept[] = [
  { table: "crm_change", days: 730, but: "what IN ('noted', 'created')" },
  { table: "crm_sync_run", days: 90 },
];
