"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { ColumnChooser } from "../table/column-chooser.tsx";
import { DataTable } from "../table/data-table.tsx";
import { SearchField } from "../table/search-field.tsx";
import { readSorting, sortingToUrl } from "../table/url-sorting.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { type BundleRow, bundleColumns } from "./bundle-columns.tsx";
import { CreateBundleDialog } from "./create-bundle-dialog.tsx";
import { bundlesParams } from "./search-params.ts";

const TABLE = "bundles";
const SKELETON_ROWS = 6;
const link = {
  href: (bundle: BundleRow) => `/bundles/${bundle.slug}`,
  name: (bundle: BundleRow) => `${bundle.slug}, ${bundle.stateSays}`,
};

export function BundlesScreen() {
  const trpc = useTRPC();
  const mayWrite = useCan("bundle:write");
  const [{ search, sort }, setParams] = useQueryStates(bundlesParams);
  const { data, error, refetch } = useQuery({
    ...trpc.bundle.list.queryOptions({ search }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Bundles"
      meta={data && <span className="tabular-nums">{saysTotal(data.items.length, data.total)}</span>}
      actions={mayWrite && <CreateBundleDialog />}
      fill
    >
      <div className="flex min-h-0 flex-col gap-3">
        <div className="flex items-center gap-2">
          <SearchField
            value={search}
            onChange={(text) => setParams({ search: text || null })}
            placeholder="Filter by name or description"
          />
          <span className="flex-1" />
          <ColumnChooser id={TABLE} columns={bundleColumns} />
        </div>
        <Panel flush className="flex min-h-0 flex-col *:flex *:min-h-0 *:flex-col">
          {error && !data ? (
            <ErrorState error={error} onRetry={refetch} />
          ) : !data ? (
            <SkeletonRows rows={SKELETON_ROWS} label="Loading bundles" />
          ) : (
            <DataTable
              id={TABLE}
              label="Bundles"
              columns={bundleColumns}
              rows={data.items}
              rowId={(bundle) => bundle.id}
              link={link}
              sorting={readSorting(sort)}
              onSortingChange={sortingToUrl(sort, (next) => void setParams({ sort: next }))}
              empty={<NoBundles search={search} mayWrite={mayWrite} />}
            />
          )}
        </Panel>
      </div>
    </Page>
  );
}

function saysTotal(shown: number, total: number): string {
  return `${shown === total ? total : `${shown} of ${total}`} ${total === 1 ? "bundle" : "bundles"}`;
}

function NoBundles({ search, mayWrite }: { search: string; mayWrite: boolean }) {
  const [, setParams] = useQueryStates(bundlesParams);
  if (search)
    return (
      <EmptyState
        title={`No bundle has “${search}” in its name or description`}
        action={<Button onClick={() => setParams({ search: null })}>Clear the filter</Button>}
      />
    );
  return (
    <EmptyState
      title="No bundles yet"
      says="A bundle offers chosen tools, prompts and resources of several servers under one address: renamed, with arguments preset, and only as many as its clients need."
      action={
        mayWrite && <Button onClick={() => setParams({ new: "bundle" })}>Create the first bundle</Button>
      }
    />
  );
}
