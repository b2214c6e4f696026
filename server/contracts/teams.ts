import { z } from "zod";

const Name = z.string().trim().min(1, "Give it a name.").max(50);
const ChannelRef = z.string().min(1).max(120);
const Id = z.string().min(1).max(600);
const Text = z.string().trim().min(1, "Write something first.").max(8_000, "At most 8,000 characters.");
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day, such as 09:30.");
const Instant = z.iso.datetime({ offset: true, error: "A date and a time." });
const Minutes = z.int().min(5, "At least 5 minutes.").max(720, "At most 12 hours.");

export const ListMessagesInput = z.object({ channel: ChannelRef, cursor: z.string().max(4_000).nullish() });
export const ThreadInput = z.object({
  channel: ChannelRef,
  message: Id,
  cursor: z.string().max(4_000).nullish(),
});
export const PostMessageInput = z.object({
  channel: ChannelRef,
  text: Text,
  inReplyTo: Id.nullable().default(null),
});
export const MessageRefInput = z.object({ channel: ChannelRef, message: Id });
export const CreateChannelInput = z.object({
  name: z
    .string()
    .regex(
      /^[\p{Ll}\p{N}][\p{Ll}\p{N}-]{0,49}$/u,
      "Lower-case letters, digits and hyphens, such as launch-2027.",
    ),
  topic: z.string().max(200, "At most 200 characters.").default(""),
});
export const ChannelRefInput = z.object({ channel: ChannelRef });
export const WeekInput = z.object({ from: Instant, until: Instant, person: z.string().max(120).nullable() });
export const SetPresenceInput = z.object({
  person: z.string().min(1).max(120),
  /** Null takes back what was said. */
  status: z.enum(["available", "busy", "do_not_disturb", "be_right_back", "away", "offline"]).nullable(),
});
const Attendees = z.array(z.string().min(1).max(120)).min(1, "Choose at least one person.").max(20);
export const SuggestTimesInput = z.object({
  attendees: Attendees,
  durationMinutes: Minutes,
  from: Instant,
  until: Instant,
});
export const ScheduleMeetingInput = z.object({
  subject: z.string().trim().min(1, "What is it about?").max(200),
  attendees: Attendees,
  startsAt: Instant,
  durationMinutes: Minutes,
  place: z.string().max(200).default(""),
  allowConflicts: z.boolean().default(false),
});
export const MeetingIdInput = z.object({ id: Id });
export const AddRuleInput = z.object({
  name: Name,
  events: z.array(z.string().max(80)).min(1, "Say what is told, such as task.completed or crm.*."),
  to: z.string().min(2, "Choose a channel.").max(80),
  text: z.string().max(500).default(""),
  quietHours: z.object({ timeZone: z.string().max(64), from: Clock, until: Clock }).nullable(),
  digest: z.enum(["none", "hour", "day"]),
  urgentBreaksThrough: z.boolean(),
});
export const RuleNameInput = z.object({ name: Name });
export const PauseRuleInput = z.object({ name: Name, isPaused: z.boolean() });
export const CreateWebhookInput = z.discriminatedUnion("direction", [
  z.object({ direction: z.literal("incoming"), name: Name, channel: ChannelRef }),
  z.object({
    direction: z.literal("outgoing"),
    name: Name,
    url: z
      .url({ protocol: /^https?$/, error: "A whole address, such as https://example.com/hook." })
      .max(2_000),
    style: z.enum(["signed", "slack"]),
    events: z.array(z.string().max(80)).min(1, "Say what is told, such as message.posted."),
  }),
]);
export const WebhookIdInput = z.object({ id: z.string().min(1).max(40) });

export type ListMessagesInput = z.infer<typeof ListMessagesInput>;
export type ThreadInput = z.infer<typeof ThreadInput>;
export type PostMessageInput = z.infer<typeof PostMessageInput>;
export type MessageRefInput = z.infer<typeof MessageRefInput>;
export type CreateChannelInput = z.infer<typeof CreateChannelInput>;
export type ChannelRefInput = z.infer<typeof ChannelRefInput>;
export type WeekInput = z.infer<typeof WeekInput>;
export type SetPresenceInput = z.infer<typeof SetPresenceInput>;
export type SuggestTimesInput = z.infer<typeof SuggestTimesInput>;
export type ScheduleMeetingInput = z.infer<typeof ScheduleMeetingInput>;
export type AddRuleInput = z.infer<typeof AddRuleInput>;
export type PauseRuleInput = z.infer<typeof PauseRuleInput>;
export type CreateWebhookInput = z.infer<typeof CreateWebhookInput>;
