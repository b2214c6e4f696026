import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { loadSessionsParams, sessionListInput } from "../../../components/sessions/search-params.ts";
import { SessionsScreen } from "../../../components/sessions/sessions-screen.tsx";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("session:read");
  if (forbidden) return forbidden;
  const params = await loadSessionsParams(searchParams);
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  await Promise.all([
    queryClient.prefetchInfiniteQuery(
      trpc.session.list.infiniteQueryOptions(sessionListInput(params), {
        getNextPageParam: (page) => page.nextCursor,
      }),
    ),
    prefetch(trpc.session.streams.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <SessionsScreen />
    </HydrateClient>
  );
}
