"use client";
import { useQuery } from "@tanstack/react-query";
import { Archive, Hash } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { classNames } from "../ui/class-names.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { CreateChannelDialog } from "./create-channel-dialog.tsx";
import { teamsParams } from "./search-params.ts";

export function ChannelList() {
  const trpc = useTRPC();
  const mayWrite = useCan("teams:write");
  const [{ channel }] = useQueryStates(teamsParams);
  const channels = useQuery(trpc.teams.channels.queryOptions());
  return (
    <Panel
      title="Channels"
      actions={mayWrite && <CreateChannelDialog />}
      flush
      className="shrink-0 max-md:order-1"
    >
      {channels.data ? (
        <nav aria-label="Channels" className="flex flex-wrap gap-px p-1.5 pt-0 md:grid">
          {channels.data.items.map(({ name, archived }) => (
            <Link
              key={name}
              href={`/teams?channel=${encodeURIComponent(name)}`}
              scroll={false}
              aria-current={name === channel ? "page" : undefined}
              className={classNames(
                "flex min-h-7.5 min-w-0 items-center gap-1.5 rounded-md px-2 hover:bg-selected",
                name === channel ? "bg-selected font-medium" : "text-second",
              )}
            >
              {archived ? (
                <Archive aria-hidden className="size-3.5 shrink-0" />
              ) : (
                <Hash aria-hidden className="size-3.5 shrink-0" />
              )}
              <span className="min-w-0 truncate">{name}</span>
              {archived && <span className="sr-only">, archived</span>}
            </Link>
          ))}
        </nav>
      ) : channels.isError ? (
        <ErrorState error={channels.error} onRetry={() => void channels.refetch()} />
      ) : (
        <SkeletonRows rows={4} label="Loading channels" />
      )}
    </Panel>
  );
}
