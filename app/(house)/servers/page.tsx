import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { loadServersParams, serverListInput } from "../../../components/servers/search-params.ts";
import { ServersScreen } from "../../../components/servers/servers-screen.tsx";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Servers" };

export default async function ServersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("server:read");
  if (forbidden) return forbidden;
  const params = await loadServersParams(searchParams);
  const { trpc, queryClient, HydrateClient } = await serverTrpc();
  await queryClient.prefetchInfiniteQuery(
    trpc.server.list.infiniteQueryOptions(serverListInput(params), {
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <HydrateClient>
      <ServersScreen />
    </HydrateClient>
  );
}
