import { type UseQueryResult, useQueries } from "@tanstack/react-query";
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
  return useQueries({
    queries: lists.map(({ method, field, read }) => ({
      queryKey: [OFFER_KEY, targetKey(target), method],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const items = await conversation.list(target, method, field, signal);
        return items.filter(isSchema).map(read);
      },
      enabled: isWanted,
      meta: { isExchange: true },
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    })),
    combine: joinLists,
  });
}

/** Stands outside, so that the same lists make the same offer. */
function joinLists(lists: UseQueryResult<Offered[]>[]): Offer {
  return {
    items: lists.flatMap(({ data }) => data ?? []),
    error: lists.find(({ error }) => error)?.error ?? null,
    isLoading: lists.some(({ isLoading }) => isLoading),
    refetch: () => {
      for (const { refetch } of lists) void refetch();
    },
  };
}
