"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useToday } from "../providers/use-today.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatCount } from "../ui/format-number.ts";
import { sayDay, sayMonth } from "../ui/format-time.ts";
import { Panel } from "../ui/panel.tsx";
import { SimpleCell, SimpleRow, SimpleTable } from "../ui/simple-table.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { formatAmount } from "./format-amount.ts";
import { FunnelChart } from "./funnel-chart.tsx";

type Reports = inferRouterOutputs<AppRouter>["crm"]["reports"];

/** How deals of the last half year went: how far, how often, how fast. */
export function ReportsPanel({ pipeline }: { pipeline: string }) {
  const trpc = useTRPC();
  const today = useToday();
  const { data, error, refetch } = useQuery(trpc.crm.reports.queryOptions({ pipeline }));
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <SkeletonRows rows={10} label="Loading the reports" />;
  const { funnel, conversion, velocity } = data;
  if (funnel.deals === 0)
    return (
      <EmptyState
        title="No deal was made in the last 180 days"
        says="Reports count deals by the day they were made."
      />
    );
  return (
    <div
      className="grid min-h-0 auto-rows-max content-start gap-4 overflow-y-auto lg:grid-cols-2"
      data-reports=""
    >
      <Figures funnel={funnel} velocity={velocity} />
      <p className="text-second text-xs lg:col-span-2">
        {funnel.isPartial
          ? `Of the newest ${formatCount(funnel.deals)} deals of the last 180 days, as many as one report reads; its first month is not whole. `
          : "Of the deals made in the last 180 days. "}
        Amounts are in the currency of the account.
      </p>
      <Panel
        title={
          funnel.isPartial
            ? `Funnel of the newest ${formatCount(funnel.deals)} deals`
            : `Funnel of ${formatCount(funnel.deals)} deals made since ${sayDay(funnel.since, today)}`
        }
        className="lg:col-span-2"
      >
        <FunnelChart stages={funnel.stages} />
      </Panel>
      <Panel title="By the month they were made in" flush>
        <SimpleTable
          label="Conversion by month"
          head={["Month", "Made", "Won", "Lost", "Open", "Win rate", "Won amount"].map((label, index) => ({
            label,
            isRight: index > 0,
          }))}
        >
          {readPeriods(conversion).map((period) => (
            <SimpleRow key={period.from} className="tabular-nums">
              <SimpleCell className="whitespace-nowrap">{sayMonth(period.from)}</SimpleCell>
              {[period.created, period.won, period.lost, period.open].map((count, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity
                <SimpleCell key={index} className="text-right">
                  {formatCount(count)}
                </SimpleCell>
              ))}
              <SimpleCell className="text-right">{sayPercent(period.winRatePercent)}</SimpleCell>
              <SimpleCell className="text-right">{formatAmount(period.wonAmount)}</SimpleCell>
            </SimpleRow>
          ))}
        </SimpleTable>
      </Panel>
      <Panel title="Days in each stage" flush>
        <SimpleTable
          label="Days in each stage"
          head={["Stage", "Visits", "Median", "Average"].map((label, index) => ({
            label,
            isRight: index > 0,
          }))}
        >
          {velocity.stages.map(({ id, label, visits, daysMedian, daysAverage }) => (
            <SimpleRow key={id} className="tabular-nums">
              <SimpleCell>{label}</SimpleCell>
              <SimpleCell className="text-right">{formatCount(visits)}</SimpleCell>
              <SimpleCell className="text-right">{daysMedian ?? "—"}</SimpleCell>
              <SimpleCell className="text-right">{daysAverage ?? "—"}</SimpleCell>
            </SimpleRow>
          ))}
        </SimpleTable>
      </Panel>
    </div>
  );
}

/** Months before the first deal that was read had deals, too: nobody knows how many. */
function readPeriods({ isPartial, periods }: Reports["conversion"]) {
  return isPartial ? periods.slice(periods.findIndex(({ created }) => created > 0)) : periods;
}

function Figures({ funnel, velocity }: Pick<Reports, "funnel" | "velocity">) {
  const figures = [
    { name: "Win rate", value: sayPercent(funnel.winRatePercent) },
    { name: "Won · lost", value: `${funnel.won} · ${funnel.lost}` },
    {
      name: "Average won",
      value: velocity.averageWonAmount === null ? "—" : formatAmount(velocity.averageWonAmount),
    },
    {
      name: "Sales cycle",
      value: velocity.cycleDaysMedian === null ? "—" : `${velocity.cycleDaysMedian} days`,
    },
    { name: "Earns a day", value: velocity.earnsPerDay === null ? "—" : formatAmount(velocity.earnsPerDay) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-5 lg:col-span-2">
      {figures.map(({ name, value }) => (
        <div key={name} className="grid gap-0.5 bg-panel px-3.5 py-2.5 last:max-sm:col-span-2">
          <dt className="text-second text-xs">{name}</dt>
          <dd className="font-semibold text-lg tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function sayPercent(percent: number | null): string {
  return percent === null ? "—" : `${percent} %`;
}
