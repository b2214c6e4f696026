import type { LeastRoles } from "../kernel/define-server.ts";

/** What goes on acting by itself, opens a way into or out of the house, or takes a channel from everybody. */
export const leastRoles: LeastRoles = {
  archive_channel: "operator",
  restore_channel: "operator",
  add_routing_rule: "operator",
  remove_routing_rule: "operator",
  add_notification_rule: "operator",
  pause_notification_rule: "operator",
  resume_notification_rule: "operator",
  remove_notification_rule: "operator",
  create_incoming_webhook: "operator",
  create_outgoing_webhook: "operator",
  test_webhook: "operator",
  revoke_webhook: "operator",
};
