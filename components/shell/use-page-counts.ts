"use client";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import type { HousePage } from "./pages.ts";

/** Figures beside the names of pages; nothing until known, nothing where the right is missing. */
export function usePageCounts(): Record<NonNullable<HousePage["counts"]>, number | undefined> {
  const trpc = useTRPC();
  const servers = useQuery(trpc.server.list.queryOptions({ limit: 1 }, { enabled: useCan("server:read") }));
  const bundles = useQuery(trpc.bundle.list.queryOptions({ search: "" }, { enabled: useCan("bundle:read") }));
  const keys = useQuery(trpc.key.list.queryOptions({ limit: 1 }, { enabled: useCan("key:read") }));
  const sessions = useQuery(
    trpc.session.list.queryOptions({ limit: 1 }, { enabled: useCan("session:read") }),
  );
  return {
    servers: servers.data?.total,
    bundles: bundles.data?.total,
    keys: keys.data?.total,
    sessions: sessions.data?.counts?.all,
  };
}
