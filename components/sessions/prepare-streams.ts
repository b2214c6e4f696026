import type { StreamFigures } from "../../server/contracts/sessions.ts";
import { formatCount } from "../ui/format-number.ts";
import { formatSpan } from "../ui/format-time.ts";

export type StreamFigure = {
  id: "session" | "listen" | "webSocket" | "tcp" | "sse" | "slow";
  label: string;
  value: string;
  unit: string;
  /** What time the figure is about. */
  period: string;
  note: string;
  isBad: boolean;
};

/** What is open by how it came to be open, and what was dropped, each with its unit and its time. */
export function prepareStreams(figures: StreamFigures, nowMs: number): StreamFigure[] {
  const { session, listen, resumed, webSocket, tcp, sse, slowReaders, slowConnections, since } = figures;
  const open = { unit: "open", period: "now", isBad: false };
  return [
    {
      ...{ id: "session", label: "Session streams", value: formatCount(session + resumed), ...open },
      note: resumed > 0 ? `${formatCount(resumed)} resumed after a loss` : "by GET, or over a connection",
    },
    {
      ...{ id: "listen", label: "Listen streams", value: formatCount(listen), ...open },
      note: "subscriptions/listen",
    },
    {
      ...{ id: "webSocket", label: "WebSocket", value: formatCount(webSocket), ...open },
      unit: connections(webSocket),
      note: "on the address of /mcp",
    },
    {
      ...{ id: "tcp", label: "TCP", value: formatCount(tcp), ...open },
      unit: tcp === null ? "" : connections(tcp),
      note: tcp === null ? "off: TCP_PORT is not set" : "without encryption",
    },
    {
      ...{ id: "sse", label: "HTTP+SSE", value: formatCount(sse), ...open },
      unit: connections(sse),
      note: "clients of 2024-11-05",
    },
    {
      ...{ id: "slow", label: "Slow readers", value: formatCount(slowReaders), unit: "dropped" },
      period: `last ${formatSpan(Math.max(0, nowMs - Date.parse(since)))}`,
      note: slowConnections > 0 ? withConnections(slowConnections) : "since the house started",
      isBad: slowReaders + slowConnections > 0,
    },
  ];
}

function connections(count: number): string {
  return count === 1 ? "connection" : "connections";
}

function withConnections(count: number): string {
  return `and ${formatCount(count)} ${connections(count)}, since the start`;
}
