"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { lifecycleWords } from "../../server/contracts/crm.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { ColumnChooser } from "../table/column-chooser.tsx";
import { DataTable } from "../table/data-table.tsx";
import { SearchField } from "../table/search-field.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatCount } from "../ui/format-number.ts";
import { Panel } from "../ui/panel.tsx";
import { Select } from "../ui/select.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { companyColumns, contactColumns } from "./record-columns.tsx";
import { crmListInput } from "./search-params.ts";
import { LoadSamples } from "./store-banner.tsx";
import type { CrmUrl } from "./use-crm-url.ts";

export type RecordsPanelProps = { kind: "contact" | "company"; url: CrmUrl };

const words = {
  contact: { many: "contacts", search: "Name, email, company, job title, phone, city" },
  company: { many: "companies", search: "Name, domain, industry, city" },
};
const ALL = "all";
const SKELETON_ROWS = 12;
const lifecycleOptions = [
  { value: ALL, label: "Every stage" },
  ...Object.entries(lifecycleWords).map(([value, label]) => ({ value, label })),
];
const sortOptions = [
  { value: "updated", label: "Changed last" },
  { value: "created", label: "Newest" },
  { value: "name", label: "By name" },
] as const;

export function RecordsPanel({ kind, url }: RecordsPanelProps) {
  const { params, change, hrefOf } = url;
  const query = useRecords(kind, url);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const columns = kind === "contact" ? contactColumns : companyColumns;
  const first = query.data?.pages[0];
  const tableId = `crm-${kind}`;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          value={params.search}
          onChange={(text) => change({ search: text || null })}
          placeholder={words[kind].search}
          className="w-full sm:w-96"
        />
        {kind === "contact" && (
          <Select
            aria-label="Lifecycle stage"
            className="w-44"
            value={params.lifecycle || ALL}
            options={lifecycleOptions}
            onValueChange={(value) => change({ lifecycle: value === ALL ? null : value })}
          />
        )}
        <Select
          aria-label="Order"
          className="w-36"
          value={params.sort}
          options={sortOptions}
          onValueChange={(sort) => change({ sort })}
        />
        <span className="flex-1" />
        <span aria-live="polite" className="text-second tabular-nums">
          {first && `${formatCount(first.total)}${first.isTotalExact ? "" : "+"} ${words[kind].many}`}
        </span>
        <ColumnChooser id={tableId} columns={columns} />
      </div>
      <Panel
        flush
        className="flex min-h-0 flex-1 flex-col *:flex *:min-h-0 *:flex-1 *:flex-col max-md:h-[75dvh] max-md:flex-none"
      >
        {query.error && !query.data ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : !query.data ? (
          <SkeletonRows rows={SKELETON_ROWS} label={`Loading ${words[kind].many}`} />
        ) : (
          <DataTable
            id={tableId}
            label={`${words[kind].many}, ${sortOptions.find(({ value }) => value === params.sort)!.label.toLowerCase()}`}
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            link={{ href: hrefOf, name: (row) => row.title, open: url.open }}
            currentId={url.opened?.kind === kind ? url.opened.id : null}
            onMove={(row) => url.opened && url.open(row)}
            total={first?.isTotalExact ? first.total : undefined}
            more={{
              isThere: query.hasNextPage,
              isLoading: query.isFetchingNextPage,
              load: query.fetchNextPage,
            }}
            empty={<NoRecords kind={kind} url={url} />}
            className="flex-1"
          />
        )}
      </Panel>
    </>
  );
}

function useRecords(kind: RecordsPanelProps["kind"], { params }: CrmUrl) {
  const trpc = useTRPC();
  return useInfiniteQuery({
    ...trpc.crm.list.infiniteQueryOptions(crmListInput(kind, params), {
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
}

function NoRecords({ kind, url: { params, change } }: RecordsPanelProps) {
  const mayWrite = useCan("crm:write");
  const { many } = words[kind];
  if (params.search || params.lifecycle)
    return (
      <EmptyState
        title={params.search ? `No ${kind} matches “${params.search}”` : `No ${kind} is in this stage`}
        action={<Button onClick={() => change({ search: null, lifecycle: null })}>Show all {many}</Button>}
      />
    );
  return (
    <EmptyState
      title={`There are no ${many} yet`}
      says="Create one, let an assistant do it over /mcp/hubspot, or load sample data to look around."
      action={mayWrite && <LoadSamples />}
    />
  );
}
