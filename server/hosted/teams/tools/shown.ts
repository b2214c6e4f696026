import { z } from "zod";
import type { Presence } from "../presence-manager/presence-manager.ts";
import type { Channel, Meeting, Message, Person } from "../workspace/workspace-store.ts";
import { presenceStatuses } from "../workspace/workspace-store.ts";

/** What tools answer with, and how the parts' own things become it. */
export const MessageField = z.object({
  id: z.string(),
  channel: z.string(),
  author: z.string(),
  text: z.string(),
  mentions: z.array(z.string()),
  urgent: z.boolean(),
  postedAt: z.string().describe("UTC"),
  inReplyTo: z.string().nullable(),
  replies: z.int().nullable().describe("null: not known"),
  edited: z.boolean(),
  deleted: z.boolean(),
  via: z.string().nullable().describe("What posted it, if nobody did by hand"),
  revision: z.string(),
});

export function showMessage({
  message,
  channel,
}: {
  message: Message;
  channel: Channel;
}): z.input<typeof MessageField> {
  const {
    id,
    author,
    text,
    mentions,
    isUrgent,
    postedAt,
    threadId,
    replies,
    editedAt,
    isDeleted,
    via,
    revision,
  } = message;
  return {
    ...{ id, channel: channel.name, author: author.name, text, mentions: [...mentions], urgent: isUrgent },
    ...{ postedAt: postedAt.toISOString(), inReplyTo: threadId, replies, via, revision },
    ...{ edited: editedAt !== null, deleted: isDeleted },
  };
}

export const ChannelField = z.object({
  name: z.string(),
  id: z.string(),
  topic: z.string(),
  private: z.boolean(),
  archived: z.boolean(),
  createdAt: z.string(),
});

export function showChannel({
  name,
  id,
  topic,
  isPrivate,
  isArchived,
  createdAt,
}: Channel): z.input<typeof ChannelField> {
  return { name, id, topic, private: isPrivate, archived: isArchived, createdAt: createdAt.toISOString() };
}

export const PersonField = z.object({
  name: z.string(),
  handle: z.string(),
  email: z.string(),
  id: z.string(),
});

export function showPerson({ name, handle, email, id }: Person): z.input<typeof PersonField> {
  return { name, handle, email, id };
}

export const MemberField = z.object({ name: z.string(), ok: z.boolean(), says: z.string() });

export const MeetingField = z.object({
  id: z.string(),
  subject: z.string(),
  organizer: z.string(),
  startsAt: z.string().describe("UTC"),
  endsAt: z.string().describe("UTC"),
  localStart: z.string().describe("In timeZone, with offset"),
  timeZone: z.string(),
  place: z.string(),
  notes: z.string(),
  attendees: z.array(z.object({ name: z.string(), optional: z.boolean() })),
  cancelled: z.boolean(),
});

type Moments = { momentAt: (zone: string, atMs: number) => { iso: string } };

export function showMeeting(meeting: Meeting, time: Moments): z.input<typeof MeetingField> {
  const { id, subject, organizer, startsAt, endsAt, timeZone, place, notes, attendees, isCancelled } =
    meeting;
  return {
    ...{ id, subject, organizer: organizer.name, timeZone, place, notes, cancelled: isCancelled },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    localStart: time.momentAt(timeZone, startsAt.getTime()).iso,
    attendees: attendees.map(({ person, isOptional }) => ({ name: person.name, optional: isOptional })),
  };
}

export const PresenceField = z.object({
  name: z.string(),
  status: z.enum(presenceStatuses),
  because: z.string(),
  note: z.string(),
  until: z.string().nullable(),
});

export function showPresence({
  person,
  status,
  because,
  note,
  until,
}: Presence): z.input<typeof PresenceField> {
  return { name: person.name, status, because, note, until: until?.toISOString() ?? null };
}
