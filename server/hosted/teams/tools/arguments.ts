import { z } from "zod";
import { limits } from "../limits.ts";

/** Arguments that several tools take, and what they mean to a model. */
export const channelArgument = z
  .string()
  .min(1)
  .max(120)
  .describe("Name of a channel, with or without #; list_channels names them");
export const channelName = z
  .string()
  .regex(
    /^[\p{Ll}\p{N}][\p{Ll}\p{N}-]{0,49}$/u,
    "expected lower-case letters, digits and hyphens, such as launch-2027",
  );
export const topicArgument = z.string().max(limits.topicLengthMax);
export const textArgument = z
  .string()
  .trim()
  .min(1)
  .max(limits.messageLengthMax)
  .describe("Plain text; *bold*, _italic_, `code`, lists and links are shown. @handle mentions somebody");
export const messageIdArgument = z.string().min(1).max(200).describe("As list_messages gives it");
export const personArgument = z.string().min(1).max(120).describe("Handle, email, name or id");
export const cursorArgument = z.string().max(4_000).optional().describe("nextCursor of the page before");
export const limitArgument = z.int().min(1).max(limits.pageMax).default(limits.pageDefault);
export const nextCursorField = z.string().nullable().describe("For the next page; null at the end");
export const nameArgument = z.string().trim().min(1).max(limits.nameLengthMax);

/** ISO 8601 with offset in, a `Date` out. */
export const instantArgument = z.iso
  .datetime({ offset: true, error: 'expected an instant such as "2026-11-23T14:30:00+01:00" or "…Z"' })
  .transform((text) => new Date(text))
  .refine(isWithinYears, `expected a year between ${limits.yearMin} and ${limits.yearMax}`);
export const durationArgument = z.int().min(limits.meetingMinutesMin).max(limits.meetingMinutesMax);
export const attendeesArgument = z.array(personArgument).min(1).max(limits.attendeesMax);
export const optionalAttendeesArgument = z
  .array(personArgument)
  .max(limits.attendeesMax)
  .default([])
  .describe("Would be nice to have");

/** How a tool treats the world, for clients that ask before they act. */
export const reads = { readOnlyHint: true, openWorldHint: true } as const;
export const adds = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
  openWorldHint: true,
} as const;
export const sets = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: true,
} as const;
export const destroys = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
  openWorldHint: true,
} as const;

function isWithinYears(at: Date): boolean {
  const year = at.getUTCFullYear();
  return year >= limits.yearMin && year <= limits.yearMax;
}
