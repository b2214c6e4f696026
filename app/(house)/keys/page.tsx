import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { KeysScreen } from "../../../components/keys/keys-screen.tsx";
import { KEYS_PER_PAGE, loadKeysParams } from "../../../components/keys/search-params.ts";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Keys and clients" };

export default async function KeysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("key:read");
  if (forbidden) return forbidden;
  const { search, status } = await loadKeysParams(searchParams);
  const { trpc, queryClient, HydrateClient } = await serverTrpc();
  await queryClient.prefetchInfiniteQuery(
    trpc.key.list.infiniteQueryOptions(
      { search, status, limit: KEYS_PER_PAGE },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  return (
    <HydrateClient>
      <KeysScreen />
    </HydrateClient>
  );
}
