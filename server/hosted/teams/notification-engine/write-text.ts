import type { DomainEvent } from "../../kernel/hosted-ground.ts";
import { limits } from "../limits.ts";
import { readField } from "./matches-rule.ts";

const PLACE = /\{(type|entityId|actor|data(?:\.[A-Za-z0-9_]{1,40}){1,3})\}/g;
const VALUE_LENGTH_MAX = 300;

/** What is said of an event. Nothing in it mentions anybody but the rule's own words. */
export function writeText(template: string | undefined, event: DomainEvent): string {
  const text =
    template?.replaceAll(PLACE, (_, field: string) => say(readField(event, field))) ?? sentenceOf(event);
  return text.slice(0, limits.messageLengthMax);
}

/** `Ada: task completed — Write the copy`. */
function sentenceOf({ type, actor, data }: DomainEvent): string {
  const what = type.replace(".", " ").replaceAll("_", " ");
  const subject = [data.title, data.name, data.subject, data.text, data.channel].find(
    (one) => typeof one === "string" && one !== "",
  );
  return `${say(actor.name)}: ${what}${subject === undefined ? "" : ` — ${say(subject)}`}`;
}

/** Data comes from anywhere: an invisible space after its @ keeps it from calling people. */
function say(value: unknown): string {
  if (value === undefined || value === null) return "—";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.slice(0, VALUE_LENGTH_MAX).replaceAll("@", "@\u2060");
}

/** Many as one message. */
export function writeDigest(rule: string, texts: readonly string[]): string {
  const shown = texts.slice(0, limits.digestEntriesMax).map((text) => `- ${text.replaceAll("\n", " ")}`);
  const more = texts.length - shown.length;
  const head = `*${rule}*: ${texts.length} ${texts.length === 1 ? "thing" : "things"} happened`;
  const lines = [head, ...shown, ...(more > 0 ? [`… and ${more} more`] : [])];
  return lines.join("\n").slice(0, limits.messageLengthMax);
}
