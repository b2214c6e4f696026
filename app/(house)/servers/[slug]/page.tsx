import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { loadServerParams } from "../../../../components/servers/search-params.ts";
import { ServerScreen } from "../../../../components/servers/server-screen.tsx";
import { UnknownServer } from "../../../../components/servers/unknown-server.tsx";
import { serverTrpc } from "../../prefetch.tsx";
import { requirePageRight } from "../../require-page-right.ts";

type ServerPageProps = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

const RECENT_CALLS_ROWS = 30;

export async function generateMetadata({ params }: ServerPageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

export default async function ServerPage({ params, searchParams }: ServerPageProps) {
  const { me, forbidden } = await requirePageRight("server:read");
  if (forbidden) return forbidden;
  const { slug } = await params;
  const { range } = await loadServerParams(searchParams);
  const { trpc, queryClient, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(
    trpc.server.get.queryOptions({ slug }),
    trpc.overview.get.queryOptions({ range, server: slug }),
    ...(me.rights.includes("audit:read")
      ? [trpc.audit.list.queryOptions({ kind: "exchange", server: slug, limit: RECENT_CALLS_ROWS })]
      : []),
  );
  const problem = queryClient.getQueryState(trpc.server.get.queryKey({ slug }))?.error;
  // not notFound(): Next leaves a page that throws to the browser, and shows nothing until then
  if (isUnknown(problem)) return <UnknownServer />;
  return (
    <HydrateClient>
      <ServerScreen slug={slug} />
    </HydrateClient>
  );
}

/** A slug that cannot exist is as unknown as one that does not. */
function isUnknown(error: unknown): boolean {
  const code = (error as { code?: string } | null | undefined)?.code;
  return code === "NOT_FOUND" || code === "BAD_REQUEST";
}
