import { z } from "zod";
import { limits } from "../limits.ts";
import { propertyOf, timeProperties } from "./crm-properties.ts";
import type { CrmRecord, RecordKind } from "./crm-record.ts";

export const filterOperators = [
  "EQ",
  "NEQ",
  "LT",
  "LTE",
  "GT",
  "GTE",
  "BETWEEN",
  "IN",
  "NOT_IN",
  "HAS_PROPERTY",
  "NOT_HAS_PROPERTY",
  "CONTAINS_TOKEN",
] as const;

const Value = z.string().max(limits.filterValueMax);
const WITH_VALUES: readonly string[] = ["IN", "NOT_IN"];
const WITH_NONE: readonly string[] = ["HAS_PROPERTY", "NOT_HAS_PROPERTY"];

/** One condition, in the words of HubSpot's own search. */
export const Filter = z
  .object({
    property: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,99}$/, "expected a property name such as lifecyclestage or amount"),
    operator: z.enum(filterOperators),
    value: Value.optional().describe("Not for IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY"),
    highValue: Value.optional().describe("The upper end of BETWEEN"),
    values: z.array(Value).min(1).max(limits.filterValuesMax).optional().describe("For IN and NOT_IN"),
  })
  .superRefine(({ operator, value, highValue, values }, issue) => {
    const say = (path: string, message: string) => issue.addIssue({ code: "custom", path: [path], message });
    if (WITH_VALUES.includes(operator)) {
      if (values === undefined) say("values", `is required with ${operator}`);
    } else if (!WITH_NONE.includes(operator) && value === undefined)
      say("value", `is required with ${operator}`);
    if (operator === "BETWEEN" && highValue === undefined) say("highValue", "is required with BETWEEN");
  });
export type Filter = z.infer<typeof Filter>;

export const filtersArgument = z
  .array(Filter)
  .max(limits.filtersMax)
  .default([])
  .describe("All must hold. Dates as ISO text, numbers as text.");

/** Whether a record fits all filters, as the stores' own searches decide it. */
export function fitsFilters(record: CrmRecord, filters: readonly Filter[]): boolean {
  return filters.every((filter) => fits(record, filter));
}

function fits(record: CrmRecord, filter: Filter): boolean {
  const held = heldBy(record, filter.property);
  const { operator } = filter;
  if (operator === "HAS_PROPERTY") return held !== undefined;
  if (operator === "NOT_HAS_PROPERTY") return held === undefined;
  if (held === undefined) return operator === "NEQ" || operator === "NOT_IN";
  const against = (value: string) => compareValues(record.kind, filter.property, held, value);
  switch (operator) {
    case "EQ":
      return against(filter.value!) === 0;
    case "NEQ":
      return against(filter.value!) !== 0;
    case "LT":
      return against(filter.value!) < 0;
    case "LTE":
      return against(filter.value!) <= 0;
    case "GT":
      return against(filter.value!) > 0;
    case "GTE":
      return against(filter.value!) >= 0;
    case "BETWEEN":
      return against(filter.value!) >= 0 && against(filter.highValue!) <= 0;
    case "IN":
      return filter.values!.some((value) => against(value) === 0);
    case "NOT_IN":
      return filter.values!.every((value) => against(value) !== 0);
    case "CONTAINS_TOKEN":
      return held.toLowerCase().includes(filter.value!.toLowerCase());
  }
}

function heldBy(record: CrmRecord, property: string): string | undefined {
  const time = timeProperties[property];
  return time === undefined ? record.properties[property] : record[time];
}

function compareValues(kind: RecordKind, property: string, held: string, value: string): number {
  const type = propertyOf(kind, property)?.type;
  if (type === "number") return Number(held) - Number(value);
  if (type === "date") return Date.parse(held) - Date.parse(value);
  const [one, other] = [held.toLowerCase(), value.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}
