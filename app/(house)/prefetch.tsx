import { dehydrate, type FetchQueryOptions, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { makeQueryClient } from "../../components/providers/make-query-client.ts";
import { house } from "../../server/bridge.ts";

/**
 * What a page needs to render with its answers in it. One query client and one context per request,
 * shared by the layout and the page:
 *   const { trpc, prefetch, HydrateClient } = await serverTrpc();
 *   await prefetch(trpc.server.list.queryOptions({ search: "" }));
 *   return <HydrateClient><ServersScreen /></HydrateClient>;
 */
export const serverTrpc = cache(async () => {
  const queryClient = makeQueryClient({ retriesMax: 0, onSignedOut: () => {} });
  const { router, createContext } = house();
  const trpc = createTRPCOptionsProxy({ ctx: await createContext(await headers()), router, queryClient });
  const HydrateClient = ({ children }: { children: ReactNode }) => (
    <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>
  );
  return { trpc, queryClient, prefetch: prefetchWith(queryClient), HydrateClient };
});

/** A page that is ready late shows its own skeleton meanwhile. */
const WAITS_MS = 1_500;

/** All at once. What fails or takes long is left to the browser, which asks again and can say what went wrong. */
function prefetchWith(queryClient: ReturnType<typeof makeQueryClient>) {
  return async (...queries: { queryKey: readonly unknown[] }[]): Promise<void> => {
    const answered = queries.map((query) => queryClient.prefetchQuery(query as FetchQueryOptions));
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, WAITS_MS);
    await Promise.race([Promise.all(answered), late]);
    clearTimeout(timer);
  };
}
