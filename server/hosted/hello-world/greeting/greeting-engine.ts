import { type Language, type LanguageCode, languages, type TimeOfDay } from "./greetings.ts";

export const formalities = ["casual", "neutral", "formal"] as const;
export type Formality = (typeof formalities)[number];

export type GreetingWish = {
  name: string;
  language: LanguageCode;
  formality: Formality;
  timeOfDay: TimeOfDay | null;
};

/** The greeting, as one line of text. */
export function composeGreeting({ name, language, formality, timeOfDay }: GreetingWish): string {
  const known: Language = languages[language];
  const sayings = formality === "casual" ? known.casual : known.neutral;
  const words: Record<string, string> = {
    greeting: sayings[timeOfDay ?? "anytime"],
    name,
    courtesy: known.courtesy,
  };
  // One pass, so that a name that looks like a placeholder stays a name.
  return known[`${formality}Form`].replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? "");
}

/** Letters, digits and what names are written with; markup, control and direction marks go. */
export function cleanName(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(/<[^<>]*>/g, "")
    .replace(/[^\p{L}\p{M}\p{N}\s.,'’·\u200c-\u200d-]/gu, "") // the joiners shape Persian and Indic names
    .replace(/\s+/gu, " ")
    .trim();
}

export function timeOfDayAt(hour: number): TimeOfDay {
  if (hour < 5 || hour >= 22) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}
