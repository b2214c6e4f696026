import { z } from "zod";

/** What we read of Microsoft Graph's answers; whatever else is in them is passed over. */
const text = z.string().nullish();

export const GraphUser = z.object({
  id: z.string(),
  displayName: text,
  mail: text,
  userPrincipalName: text,
});
export const GraphChannel = z.object({
  id: z.string(),
  displayName: z.string(),
  description: text,
  membershipType: text,
  isArchived: z.boolean().nullish(),
  createdDateTime: text,
});
export const GraphMember = z.object({
  id: z.string(),
  displayName: text,
  userId: text,
  email: text,
});
const Identity = z.object({ id: text, displayName: text }).nullish();
export const GraphMessage = z.object({
  id: z.string(),
  etag: text,
  replyToId: text,
  messageType: text,
  importance: text,
  createdDateTime: text,
  lastEditedDateTime: text,
  deletedDateTime: text,
  from: z.object({ user: Identity, application: Identity }).nullish(),
  body: z.object({ content: text, contentType: text }).nullish(),
  mentions: z.array(z.object({ mentionText: text })).nullish(),
  channelIdentity: z.object({ channelId: text }).nullish(),
});
export const GraphPresence = z.object({
  id: z.string(),
  availability: text,
  activity: text,
  statusMessage: z
    .object({
      message: z.object({ content: text }).nullish(),
      expiryDateTime: z.object({ dateTime: text }).nullish(),
    })
    .nullish(),
});
const DateTime = z.object({ dateTime: z.string(), timeZone: text });
export const GraphEvent = z.object({
  id: z.string(),
  subject: text,
  body: z.object({ content: text }).nullish(),
  start: DateTime,
  end: DateTime,
  originalStartTimeZone: text,
  isCancelled: z.boolean().nullish(),
  location: z.object({ displayName: text }).nullish(),
  organizer: z.object({ emailAddress: z.object({ name: text, address: text }).nullish() }).nullish(),
  attendees: z
    .array(z.object({ type: text, emailAddress: z.object({ name: text, address: text }).nullish() }))
    .nullish(),
});
export const GraphSchedule = z.object({
  scheduleId: z.string(),
  error: z.object({ message: text, responseCode: text }).nullish(),
  scheduleItems: z.array(z.object({ status: text, subject: text, start: DateTime, end: DateTime })).nullish(),
  workingHours: z
    .object({
      daysOfWeek: z.array(z.string()).nullish(),
      startTime: text,
      endTime: text,
      timeZone: z.object({ name: text }).nullish(),
    })
    .nullish(),
});
export const GraphSearch = z.object({
  value: z.array(
    z.object({
      hitsContainers: z
        .array(
          z.object({
            moreResultsAvailable: z.boolean().nullish(),
            hits: z.array(z.object({ resource: z.unknown() })).nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});
export const GraphBatch = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.number(), body: z.unknown().optional() })),
});
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ value: z.array(item), "@odata.nextLink": text });
