import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HostedContext } from "../../kernel/hosted-context.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { composeGreeting, formalities, timeOfDayAt } from "../greeting/greeting-engine.ts";
import { languageCodes, languages, timesOfDay } from "../greeting/greetings.ts";
import { NameArgument } from "../greeting/name-argument.ts";
import type { TimeManager } from "../time/time-manager.ts";
import { HOUR_MS, startOfDay } from "../time/wall-time.ts";
import type { ZoneArgument } from "../time/zone-argument.ts";

export const greetPerson = (time: TimeManager, zone: ZoneArgument) =>
  defineTool({
    name: "greet_person",
    title: "Greet a person",
    description:
      "A greeting for a person by name, in their language, fitting the time of day and how formal it should be. " +
      "Without timeOfDay or zone the greeting fits any hour; without a name the user is asked for it, if they can be.",
    input: z.object({
      name: NameArgument.optional().describe("The person's name as it should be written"),
      language: z.enum(languageCodes).default("en").describe("ISO 639-1 code"),
      formality: z.enum(formalities).default("neutral"),
      timeOfDay: z.enum(timesOfDay).optional().describe("Goes before `zone` when both are given"),
      zone: zone.optional().describe("IANA time zone of the person: greets by the hour it is there now"),
    }),
    output: z.object({
      greeting: z.string(),
      name: z.string().describe("The name as it was used"),
      language: z.string().describe("In English"),
      direction: z.enum(["ltr", "rtl"]),
      formality: z.enum(formalities),
      timeOfDay: z.enum(timesOfDay).nullable(),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ name, language, formality, timeOfDay: given, zone }, context) => {
      const hour = () => (zone === undefined ? null : timeOfDayAt(hourIn(time, zone, context.clock.now())));
      const timeOfDay = given ?? hour();
      const { english, direction } = languages[language];
      const greet = (name: string) => {
        const greeting = composeGreeting({ name, language, formality, timeOfDay });
        return { greeting, name, language: english, direction, formality, timeOfDay };
      };
      return name === undefined ? askForName(context).then(greet) : greet(name);
    },
    text: ({ greeting }) => greeting,
  });

async function askForName(context: HostedContext): Promise<string> {
  if (!context.client.can("elicitation")) {
    throw new ToolFailure("name is required: this client cannot ask its user for it.");
  }
  const answer = await context.elicit({
    name: "name",
    message: "Who is to be greeted?",
    schema: z.object({ name: NameArgument.meta({ title: "Name" }) }),
  });
  if (answer.action === "accept") return answer.content.name;
  throw new ToolFailure("The user did not say whom to greet. Give a name.");
}

function hourIn(time: TimeManager, zone: string, atMs: number): number {
  const wall = time.wallAt(zone, atMs);
  return Math.floor((wall - startOfDay(wall)) / HOUR_MS);
}
