import type { LeastRoles } from "../kernel/define-server.ts";

/** What tells alert channels of everybody's work, and what counts in everybody's scores. */
export const leastRoles: LeastRoles = {
  add_notification_rule: "operator",
  remove_notification_rule: "operator",
  set_priority_weights: "operator",
};
