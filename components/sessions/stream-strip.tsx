"use client";
import { useQuery } from "@tanstack/react-query";
import { useNow } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useLiveTick } from "../providers/use-live.ts";
import { classNames } from "../ui/class-names.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { prepareStreams, type StreamFigure } from "./prepare-streams.ts";

const stripLook =
  "grid shrink-0 grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-6";
const tileLook = "min-h-20 bg-panel px-3.5 py-2.5";
const TILES = ["session", "listen", "web socket", "tcp", "sse", "slow"];

/** What is open in the replica that answers, by the second once the live line stands. */
export function StreamStrip() {
  const trpc = useTRPC();
  const nowMs = useNow();
  const live = useLiveTick()?.streams;
  const { data, error, refetch } = useQuery(trpc.session.streams.queryOptions());
  const figures = live ?? data;
  if (error && !figures) return <ErrorState error={error} onRetry={refetch} />;
  if (!figures) return <StreamStripSkeleton />;
  return (
    <section className="grid gap-1.5">
      <dl className={stripLook} aria-label="Open streams and connections">
        {prepareStreams(figures, nowMs).map((figure) => (
          <Tile key={figure.id} figure={figure} />
        ))}
      </dl>
      {figures.replica !== null && (
        <p className="text-second text-xs">
          Of replica <span className="font-mono">{figures.replica}</span> alone: each counts what it holds
          open.
        </p>
      )}
    </section>
  );
}

function Tile({ figure: { label, value, unit, period, note, isBad } }: { figure: StreamFigure }) {
  return (
    <div className={tileLook}>
      <dt className="flex justify-between gap-2 text-second text-xs">
        <span className="truncate">{label}</span> <span className="shrink-0 text-third">{period}</span>
      </dt>
      <dd>
        <span className={classNames("text-xl tabular-nums", isBad && "text-warning")}>
          <span className="font-semibold">{value}</span> <span className="text-base text-second">{unit}</span>
        </span>
        <span className="block text-second text-xs">{note}</span>
      </dd>
    </div>
  );
}

function StreamStripSkeleton() {
  return (
    <div className={stripLook} role="status" aria-label="Loading what is open">
      {TILES.map((id) => (
        <div key={id} className={classNames(tileLook, "grid content-between")}>
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-5 w-12" />
          <Skeleton className="h-3 w-24" />
        </div>
      ))}
    </div>
  );
}
