import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";

/** With what the table of codes says to do about it. */
export type WholeRecord = inferRouterOutputs<AppRouter>["audit"]["get"];

/** Null: no record is asked for. One that was read never changes. */
export function useRecord(id: string | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.audit.get.queryOptions(
      { id: id ?? "" },
      { enabled: id !== null, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
}
