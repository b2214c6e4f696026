import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { PlaygroundScreen } from "../../../components/playground/playground-screen.tsx";
import { savedHref } from "../../../components/playground/saved/saved-href.ts";
import { loadPlaygroundParams, subjectOf } from "../../../components/playground/search-params.ts";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Playground" };

export default async function PlaygroundPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("playground:use");
  if (forbidden) return forbidden;
  const params = await loadPlaygroundParams(searchParams);
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  const saved = params.saved === null ? null : trpc.playground.savedOne.queryOptions({ id: params.saved });
  await prefetch(
    trpc.playground.endpoints.queryOptions({ search: "" }),
    trpc.playground.callers.queryOptions({ search: "" }),
    trpc.playground.saved.queryOptions(),
    trpc.house.status.queryOptions(), // its address is in the lines for curl
    ...(saved ? [saved] : []),
  );
  const opened = saved ? (queryClient.getQueryData(saved.queryKey) ?? null) : null;
  // A link names the saved request alone; what it puts on the bench stands in the URL like anything else there.
  if (opened !== null && subjectOf(params) === null) redirect(savedHref(opened));
  return (
    <HydrateClient>
      <PlaygroundScreen opened={opened} />
    </HydrateClient>
  );
}
