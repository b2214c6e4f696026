"use client";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Time } from "../../ui/time.tsx";
import type { LogLine } from "../conversation/conversation-state.ts";

const tones: Record<string, Tone> = {
  warning: "warning",
  error: "bad",
  critical: "bad",
  alert: "bad",
  emergency: "bad",
};

/** What the server logged for this call. */
export function LogList({ logs }: { logs: readonly LogLine[] }) {
  if (logs.length === 0) return <p className="text-second">The server has logged nothing for this call.</p>;
  return (
    <ol className="grid gap-1 font-mono text-xs">
      {logs.map(({ atMs, level, logger, data }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added
        <li key={i} className="flex min-w-0 items-start gap-2">
          <Time at={new Date(atMs).toISOString()} className="shrink-0 text-third" />
          <Badge tone={tones[level] ?? "neutral"}>{level}</Badge>
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {logger !== null && <span className="text-second">{logger} </span>}
            {typeof data === "string" ? data : JSON.stringify(data)}
          </span>
        </li>
      ))}
    </ol>
  );
}
