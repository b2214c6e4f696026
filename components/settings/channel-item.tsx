"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ChannelKind, DeliveryRow } from "../../server/contracts/channels.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { StatusDot } from "../ui/status-dot.tsx";
import { Time } from "../ui/time.tsx";

type Channel = { id: string; name: string; kind: string; goesTo: string; deliveries: DeliveryRow[] };

const KINDS: Record<ChannelKind, string> = { webhook: "webhook", slack: "Slack", email: "email" };

export function ChannelItem({ channel, mayChange }: { channel: Channel; mayChange: boolean }) {
  return (
    <li className="grid gap-1.5 border-soft border-b px-3.5 py-2.5 last:border-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <code className="font-medium">{channel.name}</code>
        <Badge>{KINDS[channel.kind as ChannelKind] ?? channel.kind}</Badge>
        <span className="min-w-0 flex-1 break-words text-second text-xs">{channel.goesTo}</span>
        {mayChange && (
          <span className="flex gap-1">
            <RemoveChannel {...channel} />
          </span>
        )}
      </div>
      {mayChange && <TestChannel {...channel} />}
      {channel.deliveries.length > 0 && (
        <ul aria-label={`Last deliveries of ${channel.name}`} className="grid gap-1">
          {channel.deliveries.map((delivery) => (
            <Delivery key={delivery.id} {...delivery} />
          ))}
        </ul>
      )}
    </li>
  );
}

const TONES = { delivered: "well", waiting: "warning", failed: "bad" } as const;

function Delivery({ title, state, says, attempts, at, nextAt }: DeliveryRow) {
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)_auto] gap-x-2 text-xs">
      <StatusDot tone={TONES[state]} label={state} />
      <span className="min-w-0 break-words">
        {title}
        <span className="text-second">
          {" "}
          · {says || "on its way"}
          {attempts > 1 && `, ${attempts} attempts`}
          {nextAt && says && (
            <>
              ; again <Time at={nextAt} style="relative" />
            </>
          )}
        </span>
      </span>
      <Time at={at} style="relative" className="text-second" />
    </li>
  );
}

function TestChannel({ id, name }: Channel) {
  const trpc = useTRPC();
  const test = useMutation(trpc.channel.test.mutationOptions());
  const [outcome, setOutcome] = useState<{ ok: boolean; says: string }>();
  const onTest = async () => {
    try {
      setOutcome(await test.mutateAsync({ id }));
    } catch (error) {
      setOutcome({ ok: false, says: readProblem(error).says });
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" busy={test.isPending} aria-label={`Send a test to ${name}`} onClick={onTest}>
        Send a test
      </Button>
      <span role="status" className="min-w-0 break-words text-xs">
        {outcome && (
          <StatusDot
            tone={outcome.ok ? "well" : "bad"}
            label={`${outcome.ok ? "Works" : "Did not work"}: ${outcome.says}`}
          />
        )}
      </span>
    </div>
  );
}

function RemoveChannel({ id, name, deliveries }: Channel) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.channel.remove.mutationOptions());
  const isWaiting = deliveries.some(({ state }) => state === "waiting");
  return (
    <ConfirmDialog
      title={`Remove ${name}?`}
      says={`What names it is refused from then on${isWaiting ? ", and what waits for it is dropped" : ""}.`}
      confirmLabel="Remove channel"
      onConfirm={async () => {
        await remove.mutateAsync({ id });
        await queryClient.invalidateQueries(trpc.channel.pathFilter());
      }}
      trigger={
        <Button size="sm" variant="quiet" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
    />
  );
}
