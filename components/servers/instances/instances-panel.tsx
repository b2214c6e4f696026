"use client";
import { useCan } from "../../providers/me-provider.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SimpleTable } from "../../ui/simple-table.tsx";
import type { Server } from "../server-screen.tsx";
import { AddInstance } from "./add-instance.tsx";
import { InstanceLine } from "./instance-line.tsx";
import { nameInstance } from "./name-instance.ts";
import { ProcessList } from "./process-list.tsx";
import { useLiveInstances } from "./use-live-instances.ts";

const head = [
  { label: "Instance" },
  { label: "State" },
  { label: "Breaker" },
  { label: "Under way", isRight: true },
  { label: "Latency", isRight: true },
  { label: "Weight", isRight: true },
  { label: "Last check", isRight: true },
];

/** Where calls go: each instance, how it is, what it has to do now, and what may be done with it. */
export function InstancesPanel({ server }: { server: Server }) {
  const mayWrite = useCan("server:write");
  const live = useLiveInstances(server.slug);
  const { instanceRows, source, slug } = server;
  if (instanceRows.length === 0) return null;
  // One API is no choice: what may be done with it is done with its server.
  const mayChoose = mayWrite && source !== "openapi";
  return (
    <>
      <Panel flush title="Instances" actions={mayWrite && source === "remote" && <AddInstance slug={slug} />}>
        <SimpleTable
          label="Instances"
          keepsFirst
          head={[...head, ...(mayChoose ? [{ label: "Actions", isHidden: true }] : [])]}
        >
          {instanceRows.map((instance, index) => (
            <InstanceLine
              key={instance.id}
              slug={slug}
              name={nameInstance(instance, index)}
              instance={instance}
              live={live?.instances.find(({ id }) => id === instance.id)}
              mayWrite={mayChoose}
              mayRemove={source === "remote" && instanceRows.length > 1}
            />
          ))}
        </SimpleTable>
      </Panel>
      {source === "process" && <ProcessList processes={live?.processes} />}
    </>
  );
}
