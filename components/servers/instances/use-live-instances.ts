"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../../server/trpc/router.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";

export type LiveServer = inferRouterOutputs<AppRouter>["server"]["live"];

/** The socket tells of breakers and states, and while calls go through of loads; this is for what was not told. */
const ASK_EVERY_MS = 30_000;

/** Instances and processes as the gateway of this replica sees them now; undefined until it said so. */
export function useLiveInstances(slug: string): LiveServer | undefined {
  const trpc = useTRPC();
  return useQuery({ ...trpc.server.live.queryOptions({ slug }), refetchInterval: ASK_EVERY_MS }).data;
}
