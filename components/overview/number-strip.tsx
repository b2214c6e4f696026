"use client";
import { useQuery } from "@tanstack/react-query";
import type { TimeRange } from "../../server/contracts/overview.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useLiveTick } from "../providers/use-live.ts";
import { classNames } from "../ui/class-names.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type ChangeTone, type NumberFigure, prepareNumbers } from "./prepare-numbers.ts";

/** The house in five figures, each with unit, time and how it compares. */
export function NumberStrip({ range }: { range: TimeRange }) {
  const trpc = useTRPC();
  const live = useLiveTick() ?? null;
  const { data, error, refetch } = useQuery(trpc.overview.get.queryOptions({ range }));
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <NumberStripSkeleton />;
  const figures = prepareNumbers({ ...data, activeKeys: data.keys.active, live });
  return (
    <dl className={stripLook} aria-label="The house in figures">
      {figures.map((figure) => (
        <Figure key={figure.id} figure={figure} />
      ))}
    </dl>
  );
}

const stripLook =
  "grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-5";
const tileLook = "min-h-22.5 bg-panel px-3 sm:px-3.5 py-3 last:max-lg:col-span-2";

function Figure({ figure }: { figure: NumberFigure }) {
  const { label, value, unit, period, change, note, spark } = figure;
  return (
    <div className={tileLook}>
      <dt className="flex justify-between gap-2 text-second text-xs">
        <span className="truncate">{label}</span> <span className="shrink-0 text-third">{period}</span>
      </dt>
      <dd>
        <span className="flex items-center justify-between gap-2">
          <span className="text-xl tabular-nums">
            <span className="font-semibold">{value}</span>{" "}
            <span className="text-base text-second">{unit}</span>
          </span>
          {spark && <Sparkline values={spark} width={76} height={22} />}
        </span>
        <span className="mt-0.5 block text-second text-xs">
          {change ? (
            <>
              <span className={changeLook[change.tone]}>{change.text}</span> {change.than}
            </>
          ) : (
            note
          )}
        </span>
      </dd>
    </div>
  );
}

const changeLook: Record<ChangeTone, string> = { well: "text-well", bad: "text-bad", neutral: "text-ink" };

export function NumberStripSkeleton() {
  return (
    <div className={stripLook} role="status" aria-label="Loading figures">
      {["calls", "errors", "latency", "dashboards", "keys"].map((id) => (
        <div key={id} className={classNames(tileLook, "grid content-between")}>
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-5 w-20" />
          <Skeleton className="h-3 w-28" />
        </div>
      ))}
    </div>
  );
}
