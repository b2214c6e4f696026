import type { LeastRoles } from "../kernel/define-server.ts";

/** What changes many records at once, or how everybody's deals and leads are counted. */
export const leastRoles: LeastRoles = {
  seed_sample_data: "operator",
  clear_sample_data: "operator",
  create_pipeline: "operator",
  set_scoring_rules: "operator",
  sync_records: "operator",
};
