import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { type AuditFilter, outcomes, recordKinds } from "../../server/contracts/audit.ts";
import { rangeTable, timeRanges } from "../../server/contracts/overview.ts";

export const auditRanges = [...timeRanges, "all"] as const;
export type AuditRange = (typeof auditRanges)[number];

/** The URL of the audit log. `from` and `to` are a brushed part of `range`. */
export const auditParams = {
  range: parseAsStringLiteral(auditRanges).withDefault("7d"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  outcome: parseAsStringLiteral(outcomes),
  kind: parseAsStringLiteral(recordKinds),
  server: parseAsString,
  caller: parseAsString,
  method: parseAsString,
  tool: parseAsString,
  code: parseAsString,
  q: parseAsString.withDefault(""),
  record: parseAsString,
  tail: parseAsBoolean.withDefault(true),
};
export const loadAuditParams = createLoader(auditParams);
export const writeAuditParams = createSerializer(auditParams);
export type AuditParams = inferParserType<typeof auditParams>;

const MINUTE_MS = 60_000;

/** What the histogram is asked for: everything chosen but the brush, whose surroundings it shows. */
export function toRangeFilter(params: AuditParams, openedAtMs: number): AuditFilter {
  const from =
    params.range === "all"
      ? undefined
      : new Date(openedAtMs - rangeTable[params.range].minutes * MINUTE_MS).toISOString();
  return {
    ...(from ? { from } : {}),
    ...(params.outcome ? { outcome: params.outcome } : {}),
    ...(params.kind ? { kind: params.kind } : {}),
    ...(params.server ? { server: params.server } : {}),
    ...(params.caller ? { caller: params.caller } : {}),
    ...(params.method ? { method: params.method } : {}),
    ...(params.tool ? { tool: params.tool } : {}),
    ...(params.code ? { code: params.code } : {}),
    ...(params.q ? { search: params.q } : {}),
  };
}

/** What the list and the count are asked for. */
export function toAuditFilter(params: AuditParams, openedAtMs: number): AuditFilter {
  return {
    ...toRangeFilter(params, openedAtMs),
    ...(params.from ? { from: params.from.toISOString() } : {}),
    ...(params.to ? { to: params.to.toISOString() } : {}),
  };
}

const RECORDS_PER_PAGE = 100;

export function auditListInput(filter: AuditFilter) {
  return { ...filter, limit: RECORDS_PER_PAGE };
}
