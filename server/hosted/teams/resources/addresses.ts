import { z } from "zod";

/** Resources of this server; names stand percent-encoded in their addresses. */
export const addresses = {
  channels: "teams://channels",
  people: "teams://people",
  messages: "teams://channels/{name}/messages",
  invitation: "teams://meetings/{id}/invitation.ics",
} as const;

export const NameVariable = z.object({ name: z.string().min(1).max(120) });

export function messagesAt(channel: string): string {
  return addresses.messages.replace("{name}", () => encodeURIComponent(channel));
}

export function invitationAt(id: string): string {
  return addresses.invitation.replace("{id}", () => encodeURIComponent(id));
}
