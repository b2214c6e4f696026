import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";
import type { DataColumn } from "../table/data-column.ts";
import { formatCount } from "../ui/format-number.ts";
import { Time } from "../ui/time.tsx";
import { sayChoice, sayProperty } from "./say-property.ts";

export type CrmRow = inferRouterOutputs<AppRouter>["crm"]["list"]["items"][number];

const nameColumn: DataColumn<CrmRow> = {
  ...{ id: "name", header: "Name", width: 220, grows: true, isFixed: true },
  cell: ({ title }) => <span className="truncate font-medium">{title}</span>,
};

const industryColumn: DataColumn<CrmRow> = {
  id: "industry",
  header: "Industry",
  width: 200,
  cell: ({ properties: { industry } }) => (
    <span className="truncate text-second">
      {industry ? sayProperty({ name: "industry", today: "" }, industry) : "—"}
    </span>
  ),
};

function textColumn(id: string, header: string, width: number, isMono = false): DataColumn<CrmRow> {
  return {
    ...{ id, header, width },
    cell: ({ properties }) => (
      <span className={`truncate ${isMono ? "font-mono text-second text-xs" : "text-second"}`}>
        {properties[id] ?? "—"}
      </span>
    ),
  };
}

function numberColumn(id: string, header: string): DataColumn<CrmRow> {
  return {
    ...{ id, header, width: 100, align: "right" },
    cell: ({ properties }) =>
      properties[id] === undefined ? (
        <span className="text-third">—</span>
      ) : (
        formatCount(Number(properties[id]))
      ),
  };
}

const lifecycleColumn: DataColumn<CrmRow> = {
  id: "lifecyclestage",
  header: "Lifecycle",
  width: 150,
  cell: ({ properties: { lifecyclestage } }) => (
    <span className="truncate">{lifecyclestage ? sayChoice(lifecyclestage) : "—"}</span>
  ),
};

const changedColumn: DataColumn<CrmRow> = {
  id: "updated",
  header: "Changed",
  width: 110,
  cell: ({ updatedAt }) => <Time at={updatedAt} style="relative" className="text-second" />,
};

export const contactColumns: DataColumn<CrmRow>[] = [
  nameColumn,
  textColumn("email", "Email", 230, true),
  textColumn("company", "Company", 160),
  textColumn("jobtitle", "Job title", 150),
  lifecycleColumn,
  { ...textColumn("hs_lead_status", "Lead status", 120), isHiddenAtFirst: true },
  { ...textColumn("phone", "Phone", 150), isHiddenAtFirst: true },
  { ...textColumn("city", "City", 120), isHiddenAtFirst: true },
  changedColumn,
];

export const companyColumns: DataColumn<CrmRow>[] = [
  nameColumn,
  textColumn("domain", "Domain", 180, true),
  industryColumn,
  numberColumn("numberofemployees", "Employees"),
  textColumn("city", "City", 130),
  changedColumn,
];
