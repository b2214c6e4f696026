import { lifecycleWords } from "../../server/contracts/crm.ts";
import { sayDay } from "../ui/format-time.ts";

/** HubSpot's own words of a choice, which it writes without spaces. */
const choiceWords: Readonly<Record<string, string>> = {
  ...lifecycleWords,
  newbusiness: "New business",
  existingbusiness: "Existing business",
  true: "Yes",
  false: "No",
};
/** `COMPUTER_SOFTWARE`: so HubSpot writes what was chosen from a list. */
const CONSTANT = /^[A-Z]+(_[A-Z]+)*$/;
/** The properties that are chosen from such a list, whatever type they are said to have. */
const CHOSEN = new Set(["industry", "hs_lead_status"]);

export type SaidProperty = {
  name: string;
  type?: string;
  today: string;
  /** What the pipelines and stages of deals are called. */
  stageWords?: Readonly<Record<string, string>>;
};

/** The value of a property as people read it; what they typed themselves stays as it is. */
export function sayProperty({ name, type, today, stageWords = {} }: SaidProperty, value: string): string {
  if (name === "dealstage" || name === "pipeline") return stageWords[value] ?? value;
  if (type === "date") return sayDay(value.slice(0, 10), today);
  if (type === "number") return Number(value).toLocaleString("en");
  if (CHOSEN.has(name)) return sayConstant(value);
  return type === "choice" ? sayChoice(value) : value;
}

export function sayChoice(value: string): string {
  return choiceWords[value] ?? sayConstant(value);
}

function sayConstant(value: string): string {
  if (!CONSTANT.test(value)) return value;
  const words = value.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
