"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { BurndownChart } from "./burndown-chart.tsx";
import { saveFile } from "./save-file.ts";
import { WorkloadChart } from "./workload-chart.tsx";

export type ReportPanelProps = { kind: "burndown" | "workload"; title: string; project: string | undefined };

export function ReportPanel({ kind, title, project }: ReportPanelProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.tasks.report.queryOptions({ kind, ...(project && { project }) }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel
      title={title}
      actions={
        data && (
          <>
            <CopyButton text={data.markdown} label={`Copy ${kind} as Markdown`} iconOnly />
            <Button
              size="sm"
              variant="quiet"
              aria-label={`Save ${kind} as CSV`}
              onClick={() => saveFile(`${kind}.csv`, "text/csv", data.csv)}
            >
              <Download aria-hidden /> CSV
            </Button>
          </>
        )
      }
    >
      <div className="relative h-64">
        {error && !data ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : !data ? (
          <Skeleton className="h-full" />
        ) : data.chart.rows.length === 0 ? (
          <EmptyState title="Nobody to plan for" says="An assistant adds people with the tool add_person." />
        ) : kind === "burndown" ? (
          <BurndownChart chart={data.chart} label={title} />
        ) : (
          <WorkloadChart chart={data.chart} label={title} />
        )}
      </div>
    </Panel>
  );
}
