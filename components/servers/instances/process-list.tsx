import { formatBytes, formatShare } from "../../ui/format-number.ts";
import { Panel } from "../../ui/panel.tsx";
import { SimpleCell, SimpleRow, SimpleTable } from "../../ui/simple-table.tsx";
import { Time } from "../../ui/time.tsx";
import type { LiveServer } from "./use-live-instances.ts";

const head = [
  { label: "Process" },
  { label: "Runs since" },
  { label: "Memory", isRight: true },
  { label: "Processor", isRight: true },
];

/** The processes that run for a server at this replica, and what they use. */
export function ProcessList({ processes }: { processes: LiveServer["processes"] | undefined }) {
  if (processes === undefined) return null;
  return (
    <Panel flush title="Processes">
      {processes.length === 0 ? (
        <p className="px-3.5 pb-3.5 text-second">None runs now; one is started with the next call.</p>
      ) : (
        <SimpleTable label="Processes" head={head}>
          {processes.map(({ pid, startedAtMs, memoryBytes, cpuPercent }) => (
            <SimpleRow key={pid}>
              <SimpleCell className="font-mono text-xs">{pid}</SimpleCell>
              <SimpleCell className="text-second">
                <Time at={new Date(startedAtMs).toISOString()} />
              </SimpleCell>
              <SimpleCell className="text-right tabular-nums">{formatBytes(memoryBytes)}</SimpleCell>
              <SimpleCell className="text-right tabular-nums">
                {formatShare(cpuPercent / 100)} <span className="text-second">of a core</span>
              </SimpleCell>
            </SimpleRow>
          ))}
        </SimpleTable>
      )}
    </Panel>
  );
}
