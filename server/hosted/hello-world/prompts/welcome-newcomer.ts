import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import { composeGreeting } from "../greeting/greeting-engine.ts";
import { languageCodes, languages } from "../greeting/greetings.ts";
import { NameArgument } from "../greeting/name-argument.ts";

export const welcomeNewcomer = definePrompt({
  name: "welcome_newcomer",
  title: "Welcome a newcomer",
  description: "Write a warm first message to someone who has just joined.",
  arguments: z.object({
    name: NameArgument.describe("The newcomer's name"),
    language: z.enum(languageCodes).default("en").describe("ISO 639-1 code of the language to write in"),
  }),
  completers: { language: (typed) => rankMatches(typed, languageCodes) },
  write: ({ name, language }) => {
    const greeting = composeGreeting({ name, language, formality: "neutral", timeOfDay: null });
    return [
      `${name} joined us today. Write a welcome message in ${languages[language].english}, of four to six sentences.`,
      `Begin with exactly this greeting: ${greeting}`,
      "Say that questions are welcome, suggest one small first step, and end on a warm note. No headings, no emoji.",
    ].join("\n");
  },
});
