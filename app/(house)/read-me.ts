import { cache } from "react";
import type { Me } from "../../components/providers/me-provider.tsx";
import { serverTrpc } from "./prefetch.tsx";

/** Who is signed in at this request; null when nobody is, or no longer. */
export const readMe = cache(async (): Promise<Me | null> => {
  const { trpc, queryClient } = await serverTrpc();
  try {
    return await queryClient.fetchQuery(trpc.account.me.queryOptions());
  } catch (error) {
    if ((error as { code?: string }).code === "UNAUTHORIZED") return null;
    throw error;
  }
});
