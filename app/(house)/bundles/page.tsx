import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { BundlesScreen } from "../../../components/bundles/bundles-screen.tsx";
import { loadBundlesParams } from "../../../components/bundles/search-params.ts";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Bundles" };

export default async function BundlesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("bundle:read");
  if (forbidden) return forbidden;
  const { search } = await loadBundlesParams(searchParams);
  const { trpc, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(trpc.bundle.list.queryOptions({ search }));
  return (
    <HydrateClient>
      <BundlesScreen />
    </HydrateClient>
  );
}
