import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { type AuditParams, auditParams, toAuditFilter, toRangeFilter } from "./search-params.ts";

/** The chosen filters and what they ask for. "Last 7 days" counts back from when it was chosen, not from each render. */
export function useAuditParams(openedAtMs: number) {
  const [params, setParams] = useQueryStates(auditParams);
  const [countedFromMs, setCountedFromMs] = useState(openedAtMs);
  const change = (next: Partial<{ [Key in keyof AuditParams]: AuditParams[Key] | null }>) => {
    if (next.range) setCountedFromMs(Date.now());
    void setParams(next);
  };
  const filter = useMemo(() => toAuditFilter(params, countedFromMs), [params, countedFromMs]);
  const rangeFilter = useMemo(() => toRangeFilter(params, countedFromMs), [params, countedFromMs]);
  return { params, change, filter, rangeFilter };
}

export type AuditUrl = ReturnType<typeof useAuditParams>;
