"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
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
import { AddWebhookDialog } from "./add-webhook-dialog.tsx";
import type { TeamWebhook } from "./team-types.ts";

/** What others may post here, and where what happens here is told. */
export function WebhooksView() {
  const trpc = useTRPC();
  const mayWrite = useCan("teams:write");
  const webhooks = useQuery(trpc.teams.webhooks.queryOptions());
  return (
    <Panel title="Webhooks" actions={mayWrite && <AddWebhookDialog />} flush>
      {webhooks.data === undefined ? (
        webhooks.isError ? (
          <ErrorState error={webhooks.error} onRetry={() => void webhooks.refetch()} />
        ) : (
          <SkeletonRows rows={3} label="Loading webhooks" />
        )
      ) : webhooks.data.items.length === 0 ? (
        <EmptyState
          title="No webhooks yet"
          says="An incoming one is an address at which anything that speaks to Slack can post in a channel. An outgoing one tells another system what happens here, signed."
        />
      ) : (
        <ul aria-label="Webhooks">
          {webhooks.data.items.map((webhook) => (
            <Webhook key={webhook.id} webhook={webhook} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Webhook({ webhook, mayWrite }: { webhook: TeamWebhook; mayWrite: boolean }) {
  const { name, direction, channel, goesTo, events, style, uses, lastUsedAt, createdBy } = webhook;
  return (
    <li className="grid gap-1 border-soft border-b px-3.5 py-2.5 last:border-0">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{name}</span>
        <Badge>{direction}</Badge>
        <span className="min-w-0 break-words text-second text-xs">
          {direction === "incoming" ? `posts in #${channel}` : `${events.join(", ")} → ${goesTo}, ${style}`}
        </span>
        <span className="flex-1" />
        {mayWrite && direction === "outgoing" && <TestWebhook webhook={webhook} />}
        {mayWrite && <RevokeWebhook webhook={webhook} />}
      </div>
      <p className="text-second text-xs">
        {lastUsedAt === null ? (
          "Not used yet"
        ) : (
          <>
            Used {uses} {uses === 1 ? "time" : "times"}, last <Time at={lastUsedAt} style="relative" />
          </>
        )}
        ; made by {createdBy}.
      </p>
    </li>
  );
}

function TestWebhook({ webhook: { id, name } }: { webhook: TeamWebhook }) {
  const trpc = useTRPC();
  const test = useMutation(trpc.teams.testWebhook.mutationOptions());
  const [outcome, setOutcome] = useState<{ ok: boolean; says: string }>();
  const onTest = async () => {
    try {
      setOutcome(await test.mutateAsync({ id }));
    } catch (error) {
      setOutcome({ ok: false, says: readProblem(error).says });
    }
  };
  return (
    <>
      <span role="status" className="min-w-0 break-words text-xs">
        {outcome && (
          <StatusDot
            tone={outcome.ok ? "well" : "bad"}
            label={`${outcome.ok ? "Works" : "Did not work"}: ${outcome.says}`}
          />
        )}
      </span>
      <Button size="sm" busy={test.isPending} aria-label={`Test ${name}`} onClick={onTest}>
        Test
      </Button>
    </>
  );
}

function RevokeWebhook({ webhook: { id, name, direction } }: { webhook: TeamWebhook }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(trpc.teams.revokeWebhook.mutationOptions());
  return (
    <ConfirmDialog
      title={`Revoke ${name}?`}
      says={
        direction === "incoming" ? "Its address is refused from then on, for good." : "It is called no more."
      }
      confirmLabel="Revoke webhook"
      onConfirm={async () => {
        await revoke.mutateAsync({ id });
        await queryClient.invalidateQueries(trpc.teams.webhooks.pathFilter());
      }}
      trigger={
        <Button size="sm" variant="quiet" aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
    />
  );
}
