"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useEffect, useMemo } from "react";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { ColumnChooser } from "../table/column-chooser.tsx";
import { DataTable } from "../table/data-table.tsx";
import { readSorting, sortingToUrl } from "../table/url-sorting.ts";
import { buttonLook } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatCount } from "../ui/format-number.ts";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { NoServers } from "./no-servers.tsx";
import { serverListInput, serversParams } from "./search-params.ts";
import { type ServerRow, serverColumns } from "./server-columns.tsx";
import { ServerFilters } from "./server-filters.tsx";

const TABLE = "servers";
const SKELETON_ROWS = 8;
/** The socket tells when one of them is another; this is for what was not told. */
const ASK_EVERY_MS = 30_000;
const NO_SERVERS: ServerRow[] = [];
const link = {
  href: (server: ServerRow) => `/servers/${server.slug}`,
  name: (server: ServerRow) => `${server.slug}, ${server.state}`,
};

/** All servers, searched and filtered by the house, loaded as somebody scrolls. */
export function ServersScreen() {
  const mayWrite = useCan("server:write");
  const [params, setParams] = useQueryStates(serversParams);
  const { query, servers, total, found } = useServers(params);
  return (
    <Page
      title="Servers"
      meta={total !== undefined && <ServersMeta found={found ?? total} total={total} />}
      actions={
        mayWrite && (
          <>
            <Link href="/catalog" className={buttonLook()}>
              Catalog
            </Link>
            <Link href="/servers/new" className={buttonLook({ variant: "ink" })}>
              <Plus aria-hidden /> Add server
            </Link>
          </>
        )
      }
      fill
    >
      <div className="flex min-h-0 flex-col gap-3">
        <div className="flex items-start gap-2">
          <ServerFilters params={params} onChange={setParams} />
          <span className="flex-1" />
          <ColumnChooser id={TABLE} columns={serverColumns} />
        </div>
        <Panel flush className="flex min-h-0 flex-col *:flex *:min-h-0 *:flex-col">
          {query.error && !query.data ? (
            <ErrorState error={query.error} onRetry={query.refetch} />
          ) : !query.data ? (
            <SkeletonRows rows={SKELETON_ROWS} label="Loading servers" />
          ) : (
            <DataTable
              id={TABLE}
              label="Servers"
              columns={serverColumns}
              rows={servers}
              rowId={(server) => server.id}
              link={link}
              total={found}
              more={{
                isThere: query.hasNextPage,
                isLoading: query.isFetchingNextPage,
                load: query.fetchNextPage,
              }}
              sorting={readSorting(params.sort)}
              onSortingChange={sortingToUrl(params.sort, (next) => void setParams({ sort: next }))}
              empty={<NoServers params={params} mayWrite={mayWrite} onClear={() => void setParams(null)} />}
            />
          )}
        </Panel>
      </div>
    </Page>
  );
}

function useServers(params: Parameters<typeof serverListInput>[0]) {
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.server.list.infiniteQueryOptions(serverListInput(params), {
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ASK_EVERY_MS,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  // outside system: the house; an order over a part of the servers would name the wrong one first
  const isRestWanted = params.sort !== null && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (isRestWanted) void fetchNextPage();
  }, [isRestWanted, fetchNextPage]);
  const servers = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NO_SERVERS, [query.data]);
  const last = query.data?.pages.at(-1);
  return { query, servers, total: last?.total, found: last?.found };
}

function ServersMeta({ found, total }: { found: number; total: number }) {
  return (
    <span className="tabular-nums">
      {found === total ? "" : `${formatCount(found)} of `}
      {formatCount(total)} {total === 1 ? "server" : "servers"}
    </span>
  );
}
