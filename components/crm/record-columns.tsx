import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { lifecycleWords } from "../../server/contracts/crm.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import type { DataColumn } from "../table/data-column.ts";
import { formatCount } from "../ui/format-number.ts";
import { Time } from "../ui/time.tsx";
import type { CrmUrl } from "./use-crm-url.ts";

export type CrmRow = inferRouterOutputs<AppRouter>["crm"]["list"]["items"][number];

function nameColumn(hrefOf: CrmUrl["hrefOf"]): DataColumn<CrmRow> {
  return {
    id: "name",
    header: "Name",
    width: 220,
    grows: true,
    isFixed: true,
    cell: (row) => (
      <Link
        href={hrefOf(row)}
        scroll={false}
        data-row-focus
        className="truncate rounded-sm font-medium after:absolute after:inset-0 hover:underline hover:underline-offset-2"
      >
        {row.title}
      </Link>
    ),
  };
}

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

const lifecycleColumn: DataColumn<CrmRow> = {
  id: "lifecyclestage",
  header: "Lifecycle",
  width: 150,
  cell: ({ properties: { lifecyclestage } }) => (
    <span className="truncate">
      {lifecyclestage ? (lifecycleWords[lifecyclestage] ?? lifecyclestage) : "—"}
    </span>
  ),
};

const changedColumn: DataColumn<CrmRow> = {
  id: "updated",
  header: "Changed",
  width: 110,
  cell: ({ updatedAt }) => <Time at={updatedAt} style="relative" className="text-second" />,
};

export function contactColumns(hrefOf: CrmUrl["hrefOf"]): DataColumn<CrmRow>[] {
  return [
    nameColumn(hrefOf),
    textColumn("email", "E-mail", 230, true),
    textColumn("company", "Company", 160),
    textColumn("jobtitle", "Job title", 150),
    lifecycleColumn,
    { ...textColumn("hs_lead_status", "Lead status", 120), isHiddenAtFirst: true },
    { ...textColumn("phone", "Phone", 150), isHiddenAtFirst: true },
    { ...textColumn("city", "City", 120), isHiddenAtFirst: true },
    changedColumn,
  ];
}

export function companyColumns(hrefOf: CrmUrl["hrefOf"]): DataColumn<CrmRow>[] {
  return [
    nameColumn(hrefOf),
    textColumn("domain", "Domain", 180, true),
    textColumn("industry", "Industry", 200),
    numberColumn("numberofemployees", "Employees"),
    textColumn("city", "City", 130),
    changedColumn,
  ];
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
