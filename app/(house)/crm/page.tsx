import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { CrmScreen } from "../../../components/crm/crm-screen.tsx";
import { crmListInput, kindOfTab, loadCrmParams } from "../../../components/crm/search-params.ts";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "CRM" };

export default async function CrmPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("crm:read");
  if (forbidden) return forbidden;
  const params = await loadCrmParams(searchParams);
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  const kind = kindOfTab(params.tab);
  await Promise.all([
    prefetch(trpc.crm.status.queryOptions()),
    ...(kind === null
      ? []
      : [
          queryClient.prefetchInfiniteQuery(
            trpc.crm.list.infiniteQueryOptions(crmListInput(kind, params), {
              getNextPageParam: (page) => page.nextCursor,
            }),
          ),
        ]),
  ]);
  return (
    <HydrateClient>
      <CrmScreen />
    </HydrateClient>
  );
}
