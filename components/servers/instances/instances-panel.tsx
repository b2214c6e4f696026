"use client";
import { useCan } from "../../providers/me-provider.tsx";
import { Badge } from "../../ui/badge.tsx";
import { formatMs } from "../../ui/format-number.ts";
import { Panel } from "../../ui/panel.tsx";
import { SimpleCell, SimpleRow, SimpleTable } from "../../ui/simple-table.tsx";
import { Time } from "../../ui/time.tsx";
import { ServerDot } from "../server-dot.tsx";
import type { Server } from "../server-screen.tsx";
import { AddInstance } from "./add-instance.tsx";
import { InstanceActions } from "./instance-actions.tsx";
import { nameInstance } from "./name-instance.ts";

const head = [
  { label: "Instance" },
  { label: "State" },
  { label: "Weight", isRight: true },
  { label: "Last check", isRight: true },
  { label: "Answered in", isRight: true },
];

/** Where calls go: each instance, how its last check was, and what may be done with it. */
export function InstancesPanel({ server }: { server: Server }) {
  const mayWrite = useCan("server:write");
  const { instanceRows, source } = server;
  if (instanceRows.length === 0) return null;
  return (
    <Panel
      flush
      title="Instances"
      actions={mayWrite && source === "remote" && <AddInstance slug={server.slug} />}
    >
      <SimpleTable
        label="Instances"
        head={[...head, ...(mayWrite ? [{ label: "Actions", isHidden: true }] : [])]}
      >
        {instanceRows.map((instance, index) => (
          <SimpleRow key={instance.id}>
            <SimpleCell className="font-mono text-xs">{nameInstance(instance, index)}</SimpleCell>
            <SimpleCell>
              <span className="flex flex-wrap items-center gap-x-2">
                <ServerDot state={instance.state} says={instance.state} />
                {instance.isDraining && (
                  <Badge tone="warning" title="It finishes what it has, and gets nothing new.">
                    draining
                  </Badge>
                )}
                {instance.reason && <span className="text-second">{instance.reason}</span>}
              </span>
            </SimpleCell>
            <SimpleCell className="text-right tabular-nums">{instance.weight}</SimpleCell>
            <SimpleCell className="text-right text-second">
              {instance.checkedAt ? <Time at={instance.checkedAt} style="relative" /> : "not yet"}
            </SimpleCell>
            <SimpleCell className="text-right tabular-nums">{formatMs(instance.durationMs)}</SimpleCell>
            {mayWrite && (
              <SimpleCell className="text-right">
                <InstanceActions
                  slug={server.slug}
                  instance={{ ...instance, name: nameInstance(instance, index) }}
                  mayRemove={source === "remote" && instanceRows.length > 1}
                />
              </SimpleCell>
            )}
          </SimpleRow>
        ))}
      </SimpleTable>
    </Panel>
  );
}
