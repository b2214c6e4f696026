import type { TestStage } from "../../../server/contracts/upstreams.ts";
import { formatMs } from "../../ui/format-number.ts";
import { StatusDot } from "../../ui/status-dot.tsx";

const stageWords: Record<TestStage["name"], string> = {
  DNS: "Name",
  TCP: "Connection",
  TLS: "TLS",
  OAuth: "OAuth",
  process: "Start",
  greeting: "Greeting",
  API: "API",
  lists: "Lists",
};

/** How far one instance was reached, how long each step took, and where it ended. */
export function TestStages({ name, stages }: { name: string; stages: readonly TestStage[] }) {
  const failed = stages.find(({ ok }) => !ok);
  return (
    <section aria-label={name} className="grid min-w-0 gap-2">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <code className="min-w-0 break-all">{name}</code>
        <StatusDot
          tone={failed ? "bad" : "well"}
          label={failed ? `fails at: ${stageWords[failed.name]}` : "works"}
        />
      </h3>
      <ol className="rounded-md border border-line">
        {stages.map(({ name: stage, ok, ms, says }) => (
          <li
            key={stage}
            className="grid grid-cols-[6.5rem_4.5rem_minmax(0,1fr)] items-baseline gap-x-3 border-soft border-b px-3 py-1.5 last:border-0"
          >
            <StatusDot tone={ok ? "well" : "bad"} label={stageWords[stage]} className="text-ink" />
            <span className="text-right text-second tabular-nums">{formatMs(ms)}</span>
            <span
              className={ok ? "text-second [overflow-wrap:anywhere]" : "text-bad [overflow-wrap:anywhere]"}
            >
              {says}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
