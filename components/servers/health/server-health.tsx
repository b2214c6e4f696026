"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../../server/trpc/router.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { formatMs, formatShare } from "../../ui/format-number.ts";
import { Panel } from "../../ui/panel.tsx";
import { SimpleCell, SimpleRow, SimpleTable } from "../../ui/simple-table.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { nameInstance } from "../instances/name-instance.ts";
import { ServerDot } from "../server-dot.tsx";
import type { Server } from "../server-screen.tsx";
import { prepareUptime } from "./prepare-uptime.ts";
import { UptimeBars } from "./uptime-bars.tsx";

type Checks = inferRouterOutputs<AppRouter>["server"]["checks"];

/** The socket tells when something is another; checks that find nothing new are told by nobody. */
const ASK_EVERY_MS = 30_000;
const head = [
  { label: "Time" },
  { label: "State after it" },
  { label: "What failed" },
  { label: "Took", isRight: true },
  { label: "Instance" },
];

/** How its instances were over the last day, and the newest checks with their reasons. */
export function ServerHealth({ server }: { server: Server }) {
  const trpc = useTRPC();
  const { slug } = server;
  const { data, error, refetch } = useQuery({
    ...trpc.server.checks.queryOptions({ slug }),
    refetchInterval: ASK_EVERY_MS,
  });
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-60" />;
  const names = new Map(
    server.instanceRows.map((instance, index) => [instance.id, nameInstance(instance, index)]),
  );
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <>
      <Panel title="Last 24 hours, by half hours">
        <ul className="grid gap-3">
          {data.instances.map((instance) => (
            <Uptime key={instance.id} name={nameOf(instance.id)} instance={instance} />
          ))}
        </ul>
      </Panel>
      <NewestChecks checks={data.newest} nameOf={nameOf} />
    </>
  );
}

function Uptime({ name, instance: { uptime } }: { name: string; instance: Checks["instances"][number] }) {
  const { bars, share } = prepareUptime(uptime);
  const last = uptime.findLast((step) => step.p50Ms !== null);
  return (
    <li className="grid items-center gap-x-4 gap-y-1 md:grid-cols-[16rem_minmax(0,1fr)_11rem]">
      <span className="truncate font-mono text-xs" title={name}>
        {name}
      </span>
      <UptimeBars label={`Checks of ${name}, last 24 hours`} bars={bars} />
      <span className="whitespace-nowrap text-right text-second text-xs tabular-nums">
        {share === null
          ? "not checked yet"
          : `${formatShare(share)} well · ${formatMs(last?.p50Ms ?? null)} median`}
      </span>
    </li>
  );
}

type NewestProps = { checks: Checks["newest"]; nameOf: (id: string) => string };

function NewestChecks({ checks, nameOf }: NewestProps) {
  return (
    <Panel flush title="Newest checks">
      {checks.length === 0 ? (
        <EmptyState
          title="It was not checked yet"
          says="The house asks every instance again and again how it is; what it finds stands here."
        />
      ) : (
        <SimpleTable keepsFirst label="Newest checks" head={head}>
          {checks.map((check) => (
            <SimpleRow key={`${check.instanceId} ${check.at}`} className="h-8.5">
              <SimpleCell>
                <Time at={check.at} />
              </SimpleCell>
              <SimpleCell>
                <ServerDot state={check.state} says={check.state} />
              </SimpleCell>
              <SimpleCell className="min-w-64 text-second">{check.reason ?? "nothing"}</SimpleCell>
              <SimpleCell className="whitespace-nowrap text-right tabular-nums">
                {formatMs(check.durationMs)}
              </SimpleCell>
              <SimpleCell className="max-w-60 truncate font-mono text-xs" title={nameOf(check.instanceId)}>
                {nameOf(check.instanceId)}
              </SimpleCell>
            </SimpleRow>
          ))}
        </SimpleTable>
      )}
    </Panel>
  );
}
