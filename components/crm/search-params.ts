import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type CrmKind, crmSorts } from "../../server/contracts/crm.ts";

export const crmTabs = ["contacts", "companies", "deals", "reports", "campaigns", "sync"] as const;
export type CrmTab = (typeof crmTabs)[number];

export const crmParams = {
  tab: parseAsStringLiteral(crmTabs).withDefault("contacts"),
  search: parseAsString.withDefault(""),
  lifecycle: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(crmSorts).withDefault("updated"),
  pipeline: parseAsString.withDefault("default"),
  /** `contact-12`: whose panel is open. */
  record: parseAsString,
};
export const loadCrmParams = createLoader(crmParams);
export type CrmParams = inferParserType<typeof crmParams>;

const PER_PAGE = 100;

/** Null: the tab is no list of records. */
export function kindOfTab(tab: CrmTab): "contact" | "company" | null {
  return tab === "contacts" ? "contact" : tab === "companies" ? "company" : null;
}

export function crmListInput(kind: CrmKind, { search, lifecycle, sort }: CrmParams) {
  return { kind, search, lifecycle, sort, limit: PER_PAGE };
}

export function writeRecordParam({ kind, id }: { kind: CrmKind; id: string }): string {
  return `${kind}-${id}`;
}

export function readRecordParam(text: string | null): { kind: CrmKind; id: string } | null {
  const found = /^(contact|company|deal)-([A-Za-z0-9_-]{1,64})$/.exec(text ?? "");
  return found === null ? null : { kind: found[1] as CrmKind, id: found[2]! };
}
