"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
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
import { serversParams } from "./search-params.ts";
import { type ServerRow, serverColumns } from "./server-columns.tsx";

const TABLE = "servers";
const SKELETON_ROWS = 8;
const link = {
  href: (server: ServerRow) => `/servers/${server.slug}`,
  name: (server: ServerRow) => `${server.slug}, ${server.state}`,
};

export function ServersScreen() {
  const trpc = useTRPC();
  const [{ search, sort }, setParams] = useQueryStates(serversParams);
  const { data, error, refetch } = useQuery({
    ...trpc.server.list.queryOptions({ search }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title="Servers" meta={data && <ServersMeta servers={data.items} total={data.total} />} fill>
      <div className="flex min-h-0 flex-col gap-3">
        <div className="flex items-center gap-2">
          <SearchField
            value={search}
            onChange={(text) => setParams({ search: text || null })}
            placeholder="Filter by name or description"
          />
          <span className="flex-1" />
          <ColumnChooser id={TABLE} columns={serverColumns} />
        </div>
        <Panel flush className="flex min-h-0 flex-col *:flex *:min-h-0 *:flex-col">
          {error && !data ? (
            <ErrorState error={error} onRetry={refetch} />
          ) : !data ? (
            <SkeletonRows rows={SKELETON_ROWS} label="Loading servers" />
          ) : (
            <DataTable
              id={TABLE}
              label="Servers"
              columns={serverColumns}
              rows={data.items}
              rowId={(server) => server.id}
              link={link}
              sorting={readSorting(sort)}
              onSortingChange={sortingToUrl(sort, (next) => void setParams({ sort: next }))}
              empty={<NoServers search={search} onClear={() => setParams({ search: null })} />}
            />
          )}
        </Panel>
      </div>
    </Page>
  );
}

function ServersMeta({ servers, total }: { servers: ServerRow[]; total: number }) {
  const tools = servers.reduce((sum, server) => sum + server.tools, 0);
  const shown = servers.length === total ? `${total}` : `${servers.length} of ${total}`;
  return (
    <span className="tabular-nums">
      {shown} {total === 1 ? "server" : "servers"} · {tools} {tools === 1 ? "tool" : "tools"}
    </span>
  );
}

function NoServers({ search, onClear }: { search: string; onClear: () => void }) {
  if (search)
    return (
      <EmptyState
        title={`No server has “${search}” in its name or description`}
        action={<Button onClick={onClear}>Clear the filter</Button>}
      />
    );
  return (
    <EmptyState title="No servers yet" says="Servers that live in this house appear here when it starts." />
  );
}
