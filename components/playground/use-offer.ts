import { useQueries } from "@tanstack/react-query";
import { isSchema } from "../schema-form/resolve-schema.ts";
import type { Conversation } from "./conversation/conversation.ts";
import { type Target, targetKey } from "./conversation/conversation-state.ts";
import { listsOf, type Offered } from "./draft/offered.ts";

export const OFFER_KEY = "playground offer";

type Listed = keyof typeof listsOf;
export type Offer = { items: Offered[]; error: unknown; isLoading: boolean; refetch: () => void };

/** What the endpoint offers this very caller: asked of it, as any client would. Each time is an exchange, so it is asked once. */
export function useOffer(conversation: Conversation, target: Target, kind: Listed, isWanted: boolean): Offer {
  const lists = listsOf[kind];
  const queries = useQueries({
    queries: lists.map(({ method, field, read }) => ({
      queryKey: [OFFER_KEY, targetKey(target), method],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const items = await conversation.list(target, method, field, signal);
        return items.filter(isSchema).map(read);
      },
      enabled: isWanted,
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    })),
  });
  return {
    items: queries.flatMap(({ data }) => data ?? []),
    error: queries.find(({ error }) => error)?.error ?? null,
    isLoading: queries.some(({ isLoading }) => isLoading),
    refetch: () => {
      for (const { refetch } of queries) void refetch();
    },
  };
}
