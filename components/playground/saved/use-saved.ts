import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../../server/trpc/router.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";

export type SavedRequest = inferRouterOutputs<AppRouter>["playground"]["savedOne"];

export function useSaved() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.playground.saved.pathFilter());
  return {
    query: useQuery(trpc.playground.saved.queryOptions()),
    save: useMutation(trpc.playground.save.mutationOptions({ onSuccess })),
    change: useMutation(trpc.playground.change.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.playground.remove.mutationOptions({ onSuccess })),
  };
}
