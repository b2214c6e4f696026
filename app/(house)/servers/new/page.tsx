import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { NewServerScreen } from "../../../../components/servers/new-server-screen.tsx";
import { loadNewServerParams } from "../../../../components/servers/search-params.ts";
import { serverTrpc } from "../../prefetch.tsx";
import { requirePageRight } from "../../require-page-right.ts";

export const metadata: Metadata = { title: "Add a server" };

export default async function NewServerPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("server:write");
  if (forbidden) return forbidden;
  const { source } = await loadNewServerParams(searchParams);
  const { trpc, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(trpc.house.status.queryOptions());
  return (
    <HydrateClient>
      <NewServerScreen source={source} />
    </HydrateClient>
  );
}
