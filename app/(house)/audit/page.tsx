import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { AuditScreen } from "../../../components/audit/audit-screen.tsx";
import {
  auditListInput,
  loadAuditParams,
  toAuditFilter,
  toRangeFilter,
} from "../../../components/audit/search-params.ts";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("audit:read");
  if (forbidden) return forbidden;
  const params = await loadAuditParams(searchParams);
  const openedAtMs = Date.now();
  const filter = toAuditFilter(params, openedAtMs);
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  await Promise.all([
    queryClient.prefetchInfiniteQuery(
      trpc.audit.list.infiniteQueryOptions(auditListInput(filter), {
        getNextPageParam: (page) => page.nextCursor,
      }),
    ),
    prefetch(
      trpc.audit.count.queryOptions(filter),
      trpc.audit.histogram.queryOptions(toRangeFilter(params, openedAtMs)),
      ...(params.record ? [trpc.audit.get.queryOptions({ id: params.record })] : []),
    ),
  ]);
  return (
    <HydrateClient>
      <AuditScreen openedAtMs={openedAtMs} />
    </HydrateClient>
  );
}
