"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Sparkline } from "../charts/sparkline.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { ServerDot } from "../servers/server-dot.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatCount } from "../ui/format-number.ts";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";

const SKELETON_ROWS = 6;

/** The busiest servers: state, calls of the last half hour, calls per minute. */
export function ServersPanel() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.server.busiest.queryOptions());
  return (
    <Panel
      flush
      title="Servers"
      actions={
        data && (
          <Link href="/servers" className="rounded-sm hover:text-ink">
            {data.items.length < data.total && `${data.items.length} of ${formatCount(data.total)} servers, `}
            {formatCount(data.healthy)} of {formatCount(data.total)} healthy
          </Link>
        )
      }
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <SkeletonRows rows={SKELETON_ROWS} />
      ) : data.items.length === 0 ? (
        <EmptyState title="No servers yet" />
      ) : (
        <ul>
          {data.items.map((server) => (
            <li key={server.id} className="border-soft border-t">
              <Link
                href={`/servers/${server.slug}`}
                className="flex h-8.5 items-center gap-2.5 px-3.5 -outline-offset-2 hover:bg-sunk"
              >
                <ServerDot state={server.state} />
                <span className="min-w-0 flex-1 truncate">{server.slug}</span>
                <Sparkline values={server.spark} isMuted={server.state !== "healthy"} />
                <span className="w-18 text-right tabular-nums">
                  {formatCount(server.callsPerMinute)} <span className="text-second">/min</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
