import { Badge, type Tone } from "../../ui/badge.tsx";
import { formatCount, formatMs } from "../../ui/format-number.ts";
import { SimpleCell, SimpleRow } from "../../ui/simple-table.tsx";
import { Time } from "../../ui/time.tsx";
import { ServerDot } from "../server-dot.tsx";
import type { Server } from "../server-screen.tsx";
import { InstanceActions } from "./instance-actions.tsx";
import type { LiveServer } from "./use-live-instances.ts";
import { WeighInstance } from "./weigh-instance.tsx";

type Live = LiveServer["instances"][number];
type Props = {
  slug: string;
  name: string;
  instance: Server["instanceRows"][number];
  /** undefined: the gateway has not said yet, or does not know it yet. */
  live: Live | undefined;
  mayWrite: boolean;
  mayRemove: boolean;
};

const breakers: Record<Live["breaker"], { tone: Tone; says: string }> = {
  closed: { tone: "neutral", says: "Calls go through." },
  open: { tone: "bad", says: "It failed too often: no call goes there until it was tried again." },
  "half-open": { tone: "warning", says: "A few calls try whether it is back." },
};

/** What the gateway sees now goes before what the last check found. */
export function InstanceLine({ slug, name, instance, live, mayWrite, mayRemove }: Props) {
  const { state, reason } = live ?? instance;
  return (
    <SimpleRow>
      <SimpleCell className="min-w-36 break-all font-mono text-xs md:min-w-44">{name}</SimpleCell>
      <SimpleCell className="min-w-48">
        <span className="flex flex-wrap items-center gap-x-2">
          <ServerDot state={state} says={state} />
          {instance.isDraining && (
            <Badge tone="warning" title="It finishes what it has, and gets nothing new.">
              draining
            </Badge>
          )}
          {live?.isEjected && (
            <Badge tone="warning" title="It does worse than the others, and is left out for a while.">
              left out
            </Badge>
          )}
          {live !== undefined && live.hedges > 0 && (
            <Badge title="Calls that it was asked because another instance was slow.">
              second {formatCount(live.hedges)} ×
            </Badge>
          )}
          {reason && <span className="text-second">{reason}</span>}
        </span>
      </SimpleCell>
      <SimpleCell>
        {live ? (
          <Badge tone={breakers[live.breaker].tone} title={breakers[live.breaker].says}>
            {live.breaker}
          </Badge>
        ) : (
          "—"
        )}
      </SimpleCell>
      <SimpleCell className="text-right tabular-nums">{formatCount(live?.inFlight ?? null)}</SimpleCell>
      <SimpleCell className="text-right tabular-nums">
        {formatMs(live?.latencyMs ?? instance.durationMs)}
      </SimpleCell>
      <SimpleCell className="text-right tabular-nums">
        {mayWrite ? <WeighInstance slug={slug} instance={{ ...instance, name }} /> : instance.weight}
      </SimpleCell>
      <SimpleCell className="whitespace-nowrap text-right text-second">
        {instance.checkedAt ? <Time at={instance.checkedAt} style="relative" /> : "not yet"}
      </SimpleCell>
      {mayWrite && (
        <SimpleCell className="text-right">
          <InstanceActions slug={slug} instance={{ ...instance, name }} mayRemove={mayRemove} />
        </SimpleCell>
      )}
    </SimpleRow>
  );
}
