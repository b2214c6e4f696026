import type { Filter } from "../crm/crm-filter.ts";
import { propertyOf, timeProperties } from "../crm/crm-properties.ts";
import type { RecordKind } from "../crm/crm-record.ts";

/** Gives a value's place in the statement: `$7`. */
export type Bind = (value: unknown) => string;

/** A condition of crm_record. Only words of our own and bound values go into it. */
export function filterSql(kind: RecordKind, filter: Filter, bind: Bind): string {
  const { property, operator } = filter;
  const type = propertyOf(kind, property)?.type ?? "text";
  const time = timeProperties[property];
  const raw = time === undefined ? `properties->>${bind(property)}` : null;
  const held = raw === null ? (time === "createdAt" ? "created_at" : "updated_at") : typed(raw, type);
  const value = (given: string) => typedValue(given, type, bind);
  switch (operator) {
    case "HAS_PROPERTY":
      return `${raw ?? held} IS NOT NULL`;
    case "NOT_HAS_PROPERTY":
      return `${raw ?? held} IS NULL`;
    case "IN":
      return `${held} IN (${filter.values!.map(value).join(", ")})`;
    case "NOT_IN":
      return `(${held} IS NULL OR ${held} NOT IN (${filter.values!.map(value).join(", ")}))`;
    case "NEQ":
      return `${held} IS DISTINCT FROM ${value(filter.value!)}`;
    case "BETWEEN":
      return `${held} BETWEEN ${value(filter.value!)} AND ${value(filter.highValue!)}`;
    case "CONTAINS_TOKEN":
      return `strpos(lower(${raw ?? `${held}::text`}), lower(${bind(filter.value!)}::text)) > 0`;
    default:
      return `${held} ${comparisons[operator]} ${value(filter.value!)}`;
  }
}

const comparisons = { EQ: "=", LT: "<", LTE: "<=", GT: ">", GTE: ">=" } as const;

/** Values of known types were checked when they were written. */
function typed(raw: string, type: string): string {
  if (type === "number") return `(${raw})::numeric`;
  return type === "date" ? `(${raw})::timestamptz` : `lower(${raw})`;
}

function typedValue(given: string, type: string, bind: Bind): string {
  if (type === "number") return `${bind(given)}::numeric`;
  // A day without a time is one of UTC, whatever the zone of the database.
  return type === "date"
    ? `${bind(new Date(given).toISOString())}::timestamptz`
    : `lower(${bind(given)}::text)`;
}
