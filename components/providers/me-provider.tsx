"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { createContext, type ReactNode, use } from "react";
import type { Right } from "../../server/contracts/permissions.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useTRPC } from "./trpc-provider.tsx";

export type Me = inferRouterOutputs<AppRouter>["account"]["me"];

const MeContext = createContext<Me | null>(null);

/** Who is signed in; starts with what the server rendered for, and follows changes of role. */
export function MeProvider({ initialMe, children }: { initialMe: Me; children: ReactNode }) {
  const trpc = useTRPC();
  const { data: me } = useQuery({ ...trpc.account.me.queryOptions(), initialData: initialMe });
  return <MeContext value={me}>{children}</MeContext>;
}

export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error("useMe belongs inside the signed-in part of the dashboard.");
  return me;
}

/** Whether to offer an action; the server decides again when it is taken. */
export function useCan(right: Right): boolean {
  return useMe().rights.includes(right);
}
