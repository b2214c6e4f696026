"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { Time } from "../ui/time.tsx";
import { useToast } from "../ui/toast.tsx";
import { AddRuleDialog } from "./add-rule-dialog.tsx";
import type { TeamNotification, TeamRule } from "./team-types.ts";

/** What is told to whom and when, and what became of it. */
export function RulesView() {
  const trpc = useTRPC();
  const mayWrite = useCan("teams:write");
  const rules = useQuery(trpc.teams.rules.queryOptions());
  if (!rules.data) {
    return rules.isError ? (
      <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
    ) : (
      <SkeletonRows rows={4} label="Loading rules" />
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
      <Panel title="Rules" actions={mayWrite && <AddRuleDialog />} flush>
        {rules.data.rules.length === 0 ? (
          <EmptyState
            title="No rules yet"
            says="A rule tells a channel when something happens to tasks, sales, messages or meetings: at once, after quiet hours, or as a digest."
          />
        ) : (
          <ul aria-label="Rules">
            {rules.data.rules.map((rule) => (
              <Rule key={rule.name} rule={rule} mayWrite={mayWrite} />
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="Last notifications" flush>
        {rules.data.notifications.length === 0 ? (
          <EmptyState
            title="Nothing was told yet"
            says="What rules hold, deliver or fail to deliver is listed here."
          />
        ) : (
          <ul aria-label="Last notifications">
            {rules.data.notifications.map((entry) => (
              <Notification key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function Rule({ rule, mayWrite }: { rule: TeamRule; mayWrite: boolean }) {
  const { name, events, to, paused, quietHours, digest, urgentWhen } = rule;
  return (
    <li className="grid gap-1 border-soft border-b px-3.5 py-2.5 last:border-0">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{name}</span>
        {paused && <Badge tone="warning">paused</Badge>}
        <span className="flex-1" />
        {mayWrite && <RuleActions name={name} isPaused={paused} />}
      </div>
      <p className="break-words text-second text-xs">
        <code>{events.join(", ")}</code> → <code>{to}</code>
      </p>
      <p className="text-second text-xs">{sayWhen(quietHours, digest, urgentWhen !== undefined)}</p>
    </li>
  );
}

function sayWhen(quiet: TeamRule["quietHours"], digest: TeamRule["digest"], isUrgentTold: boolean): string {
  const lead = digest
    ? digest.every === "hour"
      ? "Collected, told every hour"
      : `Collected, told daily at ${digest.at} ${digest.timeZone}`
    : "Told at once";
  const held = quiet ? `; quiet ${quiet.from}–${quiet.until} ${quiet.timeZone}, then delivered` : "";
  return `${lead}${held}${isUrgentTold ? "; what is urgent breaks through" : ""}.`;
}

function RuleActions({ name, isPaused }: { name: string; isPaused: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const refresh = () => queryClient.invalidateQueries(trpc.teams.rules.pathFilter());
  const pause = useMutation(
    trpc.teams.pauseRule.mutationOptions({
      onError: (error) =>
        toast({ title: `${name} is as it was`, says: readProblem(error).says, tone: "bad" }),
      onSettled: refresh,
    }),
  );
  const remove = useMutation(trpc.teams.removeRule.mutationOptions());
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        busy={pause.isPending}
        aria-label={`${isPaused ? "Resume" : "Pause"} ${name}`}
        onClick={() => pause.mutate({ name, isPaused: !isPaused })}
      >
        {isPaused ? "Resume" : "Pause"}
      </Button>
      <ConfirmDialog
        title={`Remove ${name}?`}
        says="What it holds or has collected is delivered all the same."
        confirmLabel="Remove rule"
        onConfirm={async () => {
          await remove.mutateAsync({ name });
          await refresh();
        }}
        trigger={
          <Button size="sm" variant="quiet" aria-label={`Remove ${name}`}>
            Remove
          </Button>
        }
      />
    </>
  );
}

const TONES = { waiting: "warning", delivered: "well", failed: "bad" } as const;

function Notification({
  entry: { rule, to, text, state, says, at, deliverAt },
}: {
  entry: TeamNotification;
}) {
  return (
    <li className="grid gap-0.5 border-soft border-b px-3.5 py-2 last:border-0">
      <div className="flex flex-wrap items-center gap-2 text-xs">
        <StatusDot tone={TONES[state]} label={state} />
        <span className="text-second">
          {rule ?? "removed rule"} → <code>{to}</code>
        </span>
        <span className="flex-1" />
        <Time at={at} style="relative" className="text-second" />
      </div>
      <p className="break-words [overflow-wrap:anywhere]">{text}</p>
      <p className="text-second text-xs">
        {says}
        {state === "waiting" && (
          <>
            , until <Time at={deliverAt} />
          </>
        )}
      </p>
    </li>
  );
}
