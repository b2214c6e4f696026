"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "../../server/trpc/router.ts";
import { makeQueryClient } from "./make-query-client.ts";

const context = createTRPCContext<AppRouter>();

/** `const trpc = useTRPC(); useQuery(trpc.server.list.queryOptions({ search }))` */
export const useTRPC = context.useTRPC;

const RETRIES_MAX = 2;
const BATCH_URL_CHARACTERS_MAX = 4_000;
/** More in one request are refused by the house. */
const BATCH_ITEMS_MAX = 20;

export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient({ retriesMax: RETRIES_MAX, onSignedOut: goToSignIn }));
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: "/api/trpc",
          maxURLLength: BATCH_URL_CHARACTERS_MAX,
          maxItems: BATCH_ITEMS_MAX,
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}

/** A whole load, so that nothing of the person who was here stays in memory. */
function goToSignIn(): void {
  const { pathname, search } = window.location;
  if (pathname !== "/sign-in")
    window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
