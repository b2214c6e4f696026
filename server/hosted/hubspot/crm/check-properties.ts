import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { CUSTOM_PREFIX, type Property, properties, timeProperties } from "./crm-properties.ts";
import type { RecordKind } from "./crm-record.ts";

type Values = Readonly<Record<string, string>>;

/** Values as the store keeps them; what is wrong is refused in one answer. An empty text takes a value away. */
export function checkProperties(
  kind: RecordKind,
  given: Values,
  { isOurs }: { isOurs: boolean },
): Record<string, string> {
  const problems: string[] = [];
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const known = Object.hasOwn(properties[kind], name) ? properties[kind][name] : undefined;
    const problem = known === undefined ? unknown(kind, name, isOurs) : computedThere(name, known, isOurs);
    const kept = problem === null ? read(known, value.trim(), isOurs) : null;
    if (problem !== null) problems.push(problem);
    else if (kept === null) problems.push(`${name}: "${value}" is no ${wordFor(known!)}.`);
    else checked[name] = kept;
  }
  if (problems.length > 0) throw new ToolFailure(problems.join("\n"));
  return checked;
}

/** HubSpot knows its account's own properties better than we do: there, a name is for it to refuse. */
function unknown(kind: RecordKind, name: string, isOurs: boolean): string | null {
  if (Object.hasOwn(timeProperties, name)) return `${name} is kept by the store; leave it out.`;
  if (!isOurs || name.startsWith(CUSTOM_PREFIX)) return null;
  const meant = nearest(name, Object.keys(properties[kind]));
  const hint = meant === null ? "" : `; did you mean "${meant}"?`;
  return `A ${kind} has no property "${name}"${hint} Your own begin with "${CUSTOM_PREFIX}".`;
}

function computedThere(name: string, { computed }: Property, isOurs: boolean): string | null {
  return computed && !isOurs ? `${name} is written by HubSpot itself; leave it out.` : null;
}

/** Null: it is none. Stages and statuses an account may have of its own: there HubSpot is the one to refuse. */
function read(property: Property | undefined, value: string, isOurs: boolean): string | null {
  if (value === "" || property === undefined) return value;
  switch (property.type) {
    case "email":
      return readEmail(value);
    case "number":
      return NUMBER.test(value) ? value : null;
    case "date":
      return readDate(value);
    case "choice":
      return !isOurs || property.choices!.includes(value) ? value : null;
    case "text":
      return value;
  }
}

/** Null: nothing can be sent there. */
export function readEmail(value: string): string | null {
  return EMAIL.test(value) ? value.toLowerCase() : null;
}

const EMAIL = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,190}\.[^\s@<>",;.]{2,63}$/;
const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;
const DATE = /^[1-9]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** Null: no calendar has that day. JavaScript alone would take 30 February for 2 March. */
export function readDate(value: string): string | null {
  const day = value.slice(0, DAY_LENGTH);
  const isRight = DATE.test(value) && !Number.isNaN(Date.parse(value));
  return isRight && new Date(day).toISOString().startsWith(day) ? new Date(value).toISOString() : null;
}

const DAY_LENGTH = "2026-11-21".length;

function wordFor({ type, choices }: Property): string {
  if (type === "choice") return `choice of it: ${choices!.join(", ")}`;
  if (type === "date") return 'date such as "2026-11-21" or a time such as "2026-11-21T09:30:00Z"';
  return type === "email" ? "email address" : type;
}
