import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { loadTeamsParams } from "../../../components/teams/search-params.ts";
import { TeamsScreen } from "../../../components/teams/teams-screen.tsx";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { forbidden } = await requirePageRight("teams:read");
  if (forbidden) return forbidden;
  const { view, channel } = await loadTeamsParams(searchParams);
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  const messages = trpc.teams.messages.infiniteQueryOptions(
    { channel },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (view === "messages") await queryClient.prefetchInfiniteQuery(messages);
  await prefetch(
    trpc.teams.workspace.queryOptions(),
    trpc.teams.people.queryOptions(),
    trpc.teams.channels.queryOptions(),
    ...(view === "rules" ? [trpc.teams.rules.queryOptions()] : []),
    ...(view === "webhooks" ? [trpc.teams.webhooks.queryOptions()] : []),
  );
  return (
    <HydrateClient>
      <TeamsScreen />
    </HydrateClient>
  );
}
