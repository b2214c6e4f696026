"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { ReactNode } from "react";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button, buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { useToast } from "../ui/toast.tsx";

type Run = inferRouterOutputs<AppRouter>["crm"]["syncs"]["runs"][number];

const ruleWords = {
  newest: "the side that changed last wins",
  hubspot: "HubSpot wins",
  local: "the local store wins",
};

/** What was carried between the local store and HubSpot, and where both had changed. */
export function SyncPanel() {
  const trpc = useTRPC();
  const { data: status } = useQuery(trpc.crm.status.queryOptions());
  const { data, error, refetch } = useQuery(trpc.crm.syncs.queryOptions());
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data || !status) return <SkeletonRows rows={6} label="Loading the syncs" />;
  if (status.store === "local" && data.runs.length === 0)
    return (
      <EmptyState
        title="There is no HubSpot account to sync with"
        says="With a token, what changes here and there is carried both ways, and webhooks keep the local mirror up to date."
        action={
          <Link href="/servers/hubspot/settings" className={buttonLook()}>
            Connect HubSpot
          </Link>
        }
      />
    );
  return (
    <div className="grid min-h-0 auto-rows-max content-start gap-3 overflow-y-auto">
      <div className="flex flex-wrap items-center gap-2">
        <p className="flex-1 text-second">When a record changed on both sides, {ruleWords[data.rule]}.</p>
        {status.store === "hubspot" && <SyncButtons />}
      </div>
      {data.runs.length === 0 && (
        <EmptyState title="Nothing has been synced yet" says="Look first at what a run would do." />
      )}
      {data.runs.map((run) => (
        <RunPanel key={run.id} run={run} />
      ))}
    </div>
  );
}

function SyncButtons() {
  const trpc = useTRPC();
  const toast = useToast();
  const sync = useMutation(
    trpc.crm.sync.mutationOptions({
      onError: (error) => toast({ title: "Not synced", says: readProblem(error).says, tone: "bad" }),
    }),
  );
  if (!useCan("crm:write")) return null;
  return (
    <>
      <Button busy={sync.isPending && sync.variables.isDry} onClick={() => sync.mutate({ isDry: true })}>
        What would it do?
      </Button>
      <Button
        variant="ink"
        busy={sync.isPending && !sync.variables.isDry}
        onClick={() => sync.mutate({ isDry: false })}
      >
        Sync now
      </Button>
    </>
  );
}

function RunPanel({ run: { at, actor, isDry, outcome } }: { run: Run }) {
  const { pulled, pushed, conflicts, failed, changes, isMore } = outcome;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          <Time at={at} style="relative" /> by {actor} {isDry && <Badge>dry run: nothing was done</Badge>}
          {conflicts.length > 0 && <Badge tone="warning">{conflicts.length} in conflict</Badge>}
          {failed.length > 0 && <Badge tone="bad">{failed.length} failed</Badge>}
        </span>
      }
    >
      <p>
        From HubSpot {pulled.created} created, {pulled.updated} changed; to HubSpot {pushed.created} created,{" "}
        {pushed.updated} changed, {pushed.archived} deleted.{isMore && " There is more: run it again."}
      </p>
      <Lines label="Conflicts">
        {conflicts.map(({ kind, id, title, winner, differences }) => (
          <li key={`${kind}${id}`}>
            <span className="font-medium">{title}</span>: {winner === "hubspot" ? "HubSpot’s" : "the local"}{" "}
            values
            {isDry ? " would be kept" : " were kept"}
            {differences.map(({ property, here, there }) => (
              <span key={property} className="block text-second text-xs">
                <span className="font-mono">{property}</span> here {here ?? "(empty)"} · there{" "}
                {there ?? "(empty)"}
              </span>
            ))}
          </li>
        ))}
      </Lines>
      <Lines label="Failed">
        {failed.map(({ kind, id, title, reason }) => (
          <li key={`${kind}${id}`}>
            <span className="font-medium">{title}</span> <span className="text-second">{reason}</span>
          </li>
        ))}
      </Lines>
      {changes.length > 0 && (
        <details className="mt-2">
          <summary className="cursor-pointer text-second">{changes.length} changes</summary>
          <Lines label="Changes">
            {changes.map(({ way, what, kind, title, properties }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
              <li key={index} className="truncate">
                <span className="text-second">{way === "pulled" ? "from" : "to"} HubSpot</span> {kind} {what}:{" "}
                {title} <span className="font-mono text-second text-xs">{properties.join(", ")}</span>
              </li>
            ))}
          </Lines>
        </details>
      )}
    </Panel>
  );
}

function Lines({ label, children }: { label: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <div className="mt-2 grid gap-1">
      <h3 className="text-second text-xs">{label}</h3>
      <ul className="grid gap-1">{children}</ul>
    </div>
  );
}
