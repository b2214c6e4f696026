import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import type { DataColumn } from "../table/data-column.ts";
import { Badge } from "../ui/badge.tsx";
import { formatCount, formatMs, formatShare } from "../ui/format-number.ts";
import { NumberCell } from "../ui/number-cell.tsx";
import { ServerDot } from "./server-dot.tsx";

export type ServerRow = inferRouterOutputs<AppRouter>["server"]["list"]["items"][number];

/** From here on errors are worth a colour. */
const ERROR_SHARE_BAD = 0.05;
const ILL = ["degraded", "down"];

export const serverColumns: DataColumn<ServerRow>[] = [
  {
    id: "server",
    header: "Server",
    width: 220,
    grows: true,
    isFixed: true,
    sortBy: (server) => server.slug,
    cell: (server) => (
      <>
        <ServerDot state={server.state} />
        <span className="shrink-0 font-medium">{server.slug}</span>
        <span className="truncate text-second">{server.description || server.title}</span>
      </>
    ),
  },
  {
    id: "state",
    header: "State",
    width: 290,
    sortBy: (server) => server.state,
    cell: (server) => (
      <span
        className={`truncate ${ILL.includes(server.state) ? "text-ink" : "text-second"}`}
        title={server.stateSays}
      >
        {server.stateSays}
      </span>
    ),
  },
  {
    id: "source",
    header: "Source",
    width: 84,
    sortBy: (server) => server.source,
    cell: (server) => <Badge>{server.source}</Badge>,
  },
  {
    id: "owner",
    header: "Owner",
    width: 104,
    isHiddenAtFirst: true,
    sortBy: (server) => server.owner,
    cell: (server) => <Text says={server.owner} />,
  },
  {
    id: "tags",
    header: "Tags",
    width: 130,
    isHiddenAtFirst: true,
    cell: (server) => <Text says={server.tags.join(" ")} />,
  },
  {
    id: "instances",
    header: "Instances",
    width: 84,
    align: "right",
    isHiddenAtFirst: true,
    sortBy: (server) => server.instances,
    sortsLargestFirst: true,
    cell: (server) => (server.source === "hosted" ? <Text says={null} /> : formatCount(server.instances)),
  },
  {
    id: "tools",
    header: "Tools",
    width: 68,
    align: "right",
    sortBy: (server) => server.tools,
    sortsLargestFirst: true,
    cell: (server) => formatCount(server.tools),
  },
  {
    id: "calls",
    header: "Calls /min, 1 h",
    width: 144,
    align: "right",
    sortBy: (server) => server.callsPerMinute,
    sortsLargestFirst: true,
    cell: (server) => (
      <span className="flex items-center gap-2">
        <Sparkline values={server.spark} isMuted={server.state !== "healthy"} />
        <span className="w-10">{formatCount(server.callsPerMinute)}</span>
      </span>
    ),
  },
  {
    id: "p95",
    header: "p95, 1 h",
    width: 84,
    align: "right",
    sortBy: (server) => server.p95Ms,
    sortsLargestFirst: true,
    cell: (server) => <NumberCell value={server.p95Ms} format={formatMs} />,
  },
  {
    id: "errors",
    header: "Errors, 1 h",
    width: 92,
    align: "right",
    sortBy: (server) => server.errorShare,
    sortsLargestFirst: true,
    cell: (server) => (
      <NumberCell
        value={server.errorShare}
        format={formatShare}
        className={(server.errorShare ?? 0) >= ERROR_SHARE_BAD ? "text-bad" : ""}
      />
    ),
  },
  {
    id: "definitions",
    header: "Definitions",
    width: 104,
    sortBy: (server) => server.pending,
    sortsLargestFirst: true,
    cell: (server) =>
      server.source === "hosted" ? (
        <Text says="of the house" />
      ) : server.pending > 0 ? (
        <Badge tone="warning">{`${formatCount(server.pending)} to look at`}</Badge>
      ) : (
        <Text says={server.tools > 0 ? "pinned" : null} />
      ),
  },
  {
    id: "version",
    header: "Version",
    width: 90,
    isHiddenAtFirst: true,
    sortBy: (server) => server.version,
    cell: (server) => <span className="truncate font-mono text-second text-xs">{server.version}</span>,
  },
];

function Text({ says }: { says: string | null }) {
  return (
    <span className={says ? "truncate text-second" : "text-third"} title={says ?? undefined}>
      {says || "—"}
    </span>
  );
}
