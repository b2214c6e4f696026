"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { ColumnChooser } from "../table/column-chooser.tsx";
import { DataTable } from "../table/data-table.tsx";
import { SearchField } from "../table/search-field.tsx";
import { readSorting, sortingToUrl } from "../table/url-sorting.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { type KeyRow, keyActionColumn, keyColumns } from "./key-columns.tsx";
import { NoKeys } from "./no-keys.tsx";
import { KEYS_PER_PAGE, keysParams } from "./search-params.ts";

const TABLE = "keys";
const SKELETON_ROWS = 8;
const NO_KEYS: KeyRow[] = [];
const statusOptions = [
  { value: "active", label: "Active" },
  { value: "revoked", label: "Revoked" },
  { value: "all", label: "All" },
] as const;

export function KeysScreen() {
  const trpc = useTRPC();
  const mayWrite = useCan("key:write");
  const [{ search, status, sort }, setParams] = useQueryStates(keysParams);
  const query = useInfiniteQuery({
    ...trpc.key.list.infiniteQueryOptions(
      { search, status, limit: KEYS_PER_PAGE },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    placeholderData: keepPreviousData,
  });
  const keys = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NO_KEYS, [query.data]);
  const total = query.data?.pages.at(-1)?.total;
  const columns = useMemo(() => (mayWrite ? [...keyColumns, keyActionColumn] : keyColumns), [mayWrite]);
  return (
    <Page
      title="Keys and clients"
      meta={total !== undefined && <span className="tabular-nums">{saysTotal(total, status)}</span>}
      actions={mayWrite && <CreateKeyDialog />}
      fill
    >
      <div className="flex min-h-0 flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <SearchField
            value={search}
            onChange={(text) => setParams({ search: text || null })}
            placeholder="Filter by name or id"
          />
          <Segmented
            label="Status"
            value={status}
            options={statusOptions}
            onChange={(next) => setParams({ status: next })}
          />
          <span className="flex-1" />
          <ColumnChooser id={TABLE} columns={columns} />
        </div>
        <Panel flush className="flex min-h-0 flex-col *:flex *:min-h-0 *:flex-col">
          {query.error && !query.data ? (
            <ErrorState error={query.error} onRetry={query.refetch} />
          ) : !query.data ? (
            <SkeletonRows rows={SKELETON_ROWS} label="Loading keys" />
          ) : (
            <DataTable
              id={TABLE}
              label="Keys"
              columns={columns}
              rows={keys}
              rowId={(key) => key.id}
              total={total}
              more={{
                isThere: query.hasNextPage,
                isLoading: query.isFetchingNextPage,
                load: query.fetchNextPage,
              }}
              empty={<NoKeys search={search} status={status} mayWrite={mayWrite} />}
              // what is not here yet cannot be sorted
              {...(query.hasNextPage
                ? {}
                : {
                    sorting: readSorting(sort),
                    onSortingChange: sortingToUrl(sort, (next) => void setParams({ sort: next })),
                  })}
            />
          )}
        </Panel>
      </div>
    </Page>
  );
}

function saysTotal(total: number, status: "active" | "revoked" | "all"): string {
  return `${total} ${status === "all" ? "in all" : status}`;
}
