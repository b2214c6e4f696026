import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Conversation } from "./conversation/conversation.ts";
import { OFFER_KEY } from "./use-offer.ts";

/** One for as long as the screen is open. The outside system is the house at the other end: it is left with the screen. */
export function useConversation() {
  const [conversation] = useState(() => new Conversation());
  const queryClient = useQueryClient();
  const { store } = conversation;
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  useEffect(() => {
    conversation.onListsChanged = () => void queryClient.invalidateQueries({ queryKey: [OFFER_KEY] });
    return () => conversation.close();
  }, [conversation, queryClient]);
  return { conversation, state };
}
