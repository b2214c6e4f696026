import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { completePerson } from "../resources/complete-channel.ts";
import type { TeamsParts } from "../teams-parts.ts";

export const planMeeting = (parts: TeamsParts) =>
  definePrompt({
    name: "plan_meeting",
    title: "Plan a meeting",
    description: "Finds a time that suits everybody and books it, after asking.",
    arguments: z.object({
      subject: z.string().min(1).max(200).describe("What it is about"),
      with: z.string().min(1).max(300).describe("Who, by handle, with commas between them"),
      minutes: z
        .string()
        .regex(/^\d{1,3}$/)
        .default("30")
        .describe("How long"),
    }),
    completers: { with: (typed, _, context) => completePerson(parts, typed, context) },
    write: ({ subject, with: who, minutes }) =>
      `Plan a meeting about "${subject}" of ${minutes} minutes with ${who} within the next week. Ask suggest_meeting_times, ` +
      "show the three best times with their reasons and everybody's local time, ask me which, then book it with " +
      "schedule_meeting and say what the answer warns of.",
  });
