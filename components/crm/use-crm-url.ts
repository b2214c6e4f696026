import { createSerializer, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { CrmKind } from "../../server/contracts/crm.ts";
import { type CrmParams, crmParams, readRecordParam, writeRecordParam } from "./search-params.ts";

const serialize = createSerializer(crmParams);
const NOTHING_CHOSEN = { search: "", lifecycle: "", record: null } as const;

/** The page's URL: which tab, which filter, whose panel is open. */
export function useCrmUrl() {
  const [params, setParams] = useQueryStates(crmParams);
  return useMemo(
    () => ({
      params,
      opened: readRecordParam(params.record),
      change: (next: { [Key in keyof CrmParams]?: CrmParams[Key] | null }) => void setParams(next),
      open: (ref: { kind: CrmKind; id: string }) => void setParams({ record: writeRecordParam(ref) }),
      close: () => void setParams({ record: null }),
      hrefOf: (ref: { kind: CrmKind; id: string }) =>
        `/crm${serialize({ ...params, record: writeRecordParam(ref) })}`,
      hrefOfTab: (tab: CrmParams["tab"]) => `/crm${serialize({ ...params, ...NOTHING_CHOSEN, tab })}`,
    }),
    [params, setParams],
  );
}
export type CrmUrl = ReturnType<typeof useCrmUrl>;
