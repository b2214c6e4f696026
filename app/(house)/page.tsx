import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { OverviewScreen } from "../../components/overview/overview-screen.tsx";
import { LONGEST_RANGE, loadRange } from "../../components/overview/search-params.ts";
import { serverTrpc } from "./prefetch.tsx";
import { requirePageRight } from "./require-page-right.ts";

export const metadata: Metadata = { title: "Overview" };

const LIVE_TRAFFIC_ROWS = 50;

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { me, forbidden } = await requirePageRight("overview:read");
  if (forbidden) return forbidden;
  const { range } = await loadRange(searchParams);
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(
    trpc.overview.attention.queryOptions(),
    trpc.overview.get.queryOptions({ range }),
    trpc.server.busiest.queryOptions(),
    ...(me.rights.includes("audit:read")
      ? [trpc.audit.list.queryOptions({ kind: "exchange", limit: LIVE_TRAFFIC_ROWS })]
      : []),
  );
  const chosen = queryClient.getQueryData(trpc.overview.get.queryKey({ range }));
  if (chosen?.totals.calls === 0) await prefetch(trpc.overview.get.queryOptions({ range: LONGEST_RANGE }));
  return (
    <HydrateClient>
      <OverviewScreen />
    </HydrateClient>
  );
}
