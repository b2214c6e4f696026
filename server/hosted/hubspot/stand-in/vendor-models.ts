import description from "./hubspot-description.json" with { type: "json" };

/**
 * HubSpot's published description, as its own client was generated from it: which fields an object has, of which types,
 * which are required. Cut out of the generated code (cut-description.mjs), so that nothing here says it a second time.
 */
const models = description.models as Readonly<Record<string, Fields>>;

/** Type by name; a question mark ends the name of what may be left out. */
export type Fields = Readonly<Record<string, string>>;

/** How HubSpot refuses. */
export const REFUSAL = "ErrorData";

/** What is wrong with a value that should be of this type; nothing when it fits. */
export function findProblems(type: string, value: unknown, at = "body"): string[] {
  if (type === "any") return [];
  const choices = splitChoices(type);
  if (choices.length > 1) return choiceProblems(choices, value, at);
  const list = /^Array<(.+)>$/.exec(type);
  if (list !== null)
    return Array.isArray(value)
      ? value.flatMap((item, index) => findProblems(list[1]!, item, `${at}[${index}]`))
      : [`${at} is no list`];
  const map = /^\{ \[key: string\]: (.+); \}$/.exec(type);
  if (map !== null) return isObject(value) ? entriesOf(map[1]!, value, at) : [`${at} is no object`];
  if (type === "Date")
    return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? [] : [`${at} is no time`];
  if (PLAIN.includes(type)) return typeof value === type ? [] : [`${at} is no ${type}`];
  if (type.startsWith('"')) return type === JSON.stringify(value) ? [] : [`${at} is not ${type}`];
  return findFieldProblems(models[type]!, value, at, type);
}

const PLAIN: readonly string[] = ["string", "number", "boolean"];

export function findFieldProblems(fields: Fields, value: unknown, at = "body", name = "it"): string[] {
  if (!isObject(value)) return [`${at} is no object`];
  const known = Object.entries(fields).map(([said, type]) => ({
    ...{ field: said.replace("?", ""), type, isOptional: said.endsWith("?") },
  }));
  const unknown = Object.keys(value).filter((key) => known.every(({ field }) => field !== key));
  return [
    ...unknown.map((key) => `${at}.${key} is not in ${name}`),
    ...known.flatMap(({ field, type, isOptional }) => {
      const held = value[field];
      if (held !== undefined) return findProblems(type, held, `${at}.${field}`);
      return isOptional ? [] : [`${at}.${field} is missing`];
    }),
  ];
}

/** Of several kinds of objects, it is the one that it fits best; of several words, one of them. */
function choiceProblems(choices: readonly string[], value: unknown, at: string): string[] {
  if (choices.every((choice) => choice.startsWith('"')))
    return choices.includes(JSON.stringify(value))
      ? []
      : [`${at} "${value}" is none of ${choices.join(", ")}`];
  const problems = choices.map((choice) => findProblems(choice, value, at));
  return problems.reduce((best, each) => (each.length < best.length ? each : best));
}

/** At its bars, but for those between brackets. */
function splitChoices(type: string): string[] {
  const choices = [""];
  let depth = 0;
  for (const word of type.split(" ")) {
    if (word === "|" && depth === 0) choices.push("");
    else choices[choices.length - 1] += choices.at(-1) === "" ? word : ` ${word}`;
    depth += (word.match(/[<{[]/g) ?? []).length - (word.match(/[>}\]]/g) ?? []).length;
  }
  return choices;
}

function entriesOf(type: string, value: object, at: string): string[] {
  return Object.entries(value).flatMap(([key, one]) => findProblems(type, one, `${at}.${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
