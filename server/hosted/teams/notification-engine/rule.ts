import { z } from "zod";
import { parseClock, weekdays } from "../../hello-world/time/wall-time.ts";
import { limits } from "../limits.ts";

const Clock = z
  .string()
  .refine(
    (text) => /^\d\d:\d\d$/.test(text) && parseClock(text) !== null,
    'expected a time of day such as "09:30"',
  );
const Zone = z.string().max(64).refine(isZone, 'expected an IANA time zone such as "Europe/Berlin"');

export const comparisons = ["equals", "differs", "contains", "at_least", "at_most", "exists"] as const;
export const Condition = z.object({
  field: z
    .string()
    .regex(
      /^(?:type|entityId|actor|urgent|data(?:\.[A-Za-z0-9_]{1,40}){1,3})$/,
      "expected type, entityId, actor, urgent or data.…",
    )
    .describe(
      "Of the event: type, entityId, actor (a name), data.priority, data.channel …; urgent: true if it says so itself",
    ),
  is: z.enum(comparisons),
  value: z
    .union([z.string().max(200), z.number(), z.boolean()])
    .optional()
    .describe("Not for exists"),
});
export type Condition = z.infer<typeof Condition>;

export const QuietHours = z
  .object({
    timeZone: Zone,
    from: Clock.describe("Local time; may be after until, for a night"),
    until: Clock,
    days: z
      .array(z.enum(weekdays))
      .max(7)
      .default([])
      .describe("Days that are quiet from midnight to midnight"),
  })
  .describe("In these hours it is held, and delivered after them; what is urgent is not");
export type QuietHours = z.infer<typeof QuietHours>;

export const Digest = z
  .object({
    every: z.enum(["hour", "day"]),
    at: Clock.default("09:00").describe("For a day: local time"),
    timeZone: Zone.default("UTC"),
  })
  .describe("Collected, and told as one message; what is urgent is not");
export type Digest = z.infer<typeof Digest>;

/** Who does what, when, and where it is told. */
export const NotificationRule = z.object({
  events: z
    .array(
      z
        .string()
        .regex(
          /^(?:\*|[a-z_]+(?:\.[a-z_]+){0,3}\.(?:\*|[a-z_]+))$/,
          'expected a type of event such as "task.completed", or "task.*"',
        ),
    )
    .min(1)
    .max(limits.eventTypesMax),
  when: z.array(Condition).max(limits.conditionsMax).default([]).describe("All of them must hold"),
  to: z
    .string()
    .regex(/^(?:#[^\s#]{1,50}|alert:[a-z0-9:-]{1,60})$/, 'expected "#channel" or "alert:name"')
    .describe('"#general": a channel. "alert:on-call": an alert channel of the house'),
  text: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("With places such as {actor}, {type}, {data.title}; without it a sentence is made"),
  urgentWhen: z
    .array(Condition)
    .max(limits.conditionsMax)
    .optional()
    .describe("If all hold it breaks through quiet hours and digest; an empty list: always"),
  quietHours: QuietHours.optional(),
  digest: Digest.optional(),
});
export type NotificationRule = z.infer<typeof NotificationRule>;

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false; // Intl says "unknown" by throwing
  }
}
