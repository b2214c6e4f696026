import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { priorities, prioritySays } from "../../server/contracts/priorities.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import type { DataColumn } from "../table/data-column.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { formatCount } from "../ui/format-number.ts";
import { StatusDot } from "../ui/status-dot.tsx";
import { Time } from "../ui/time.tsx";
import { RevokeKey } from "./revoke-key.tsx";

export type KeyRow = inferRouterOutputs<AppRouter>["key"]["list"]["items"][number];

const tones: Record<KeyRow["status"], Tone> = { active: "well", expired: "warning", revoked: "neutral" };

export const keyColumns: DataColumn<KeyRow>[] = [
  {
    id: "name",
    header: "Name",
    width: 190,
    grows: true,
    isFixed: true,
    sortBy: (key) => key.name,
    cell: (key) => (
      <Link
        href={`/audit?range=all&caller=${encodeURIComponent(key.name)}`}
        title={`What ${key.name} did`}
        className="truncate rounded-sm font-medium hover:underline hover:underline-offset-2"
        data-row-focus
      >
        {key.name}
      </Link>
    ),
  },
  {
    id: "id",
    header: "Id",
    width: 150,
    isHiddenAtFirst: true,
    cell: (key) => <span className="truncate font-mono text-second text-xs">gh_{key.id}_…</span>,
  },
  {
    id: "role",
    header: "Role",
    width: 88,
    sortBy: (key) => key.role,
    cell: (key) => <Badge>{key.role}</Badge>,
  },
  {
    id: "servers",
    header: "Servers",
    width: 130,
    sortBy: (key) => key.servers.join(", "),
    cell: (key) => (
      <span className="truncate text-second" title={key.servers.join(", ")}>
        {key.servers.length === 0 ? "all" : key.servers.join(", ")}
      </span>
    ),
  },
  {
    id: "limit",
    header: "Limit /min",
    width: 96,
    align: "right",
    sortsLargestFirst: true,
    sortBy: (key) => key.rateLimitPerMinute,
    cell: (key) =>
      key.rateLimitPerMinute === null ? (
        <span className="text-second">default</span>
      ) : (
        formatCount(key.rateLimitPerMinute)
      ),
  },
  {
    id: "priority",
    header: "Priority",
    width: 84,
    sortBy: (key) => priorities.indexOf(key.priority),
    cell: (key) => (
      <span className="text-second" title={prioritySays[key.priority]}>
        {key.priority}
      </span>
    ),
  },
  {
    id: "createdBy",
    header: "Created by",
    width: 124,
    sortBy: (key) => key.createdBy,
    cell: (key) => <span className="truncate text-second">{key.createdBy}</span>,
  },
  { id: "created", header: "Created", ...timeColumn((key) => key.createdAt, "—") },
  { id: "used", header: "Last used", ...timeColumn((key) => key.lastUsedAt, "never") },
  { id: "expires", header: "Expires", ...timeColumn((key) => key.expiresAt, "never") },
  {
    id: "status",
    header: "Status",
    width: 92,
    sortBy: (key) => key.status,
    cell: (key) => <StatusDot tone={tones[key.status]} label={key.status} />,
  },
];

/** For those who may revoke. */
export const keyActionColumn: DataColumn<KeyRow> = {
  id: "actions",
  header: "Actions",
  width: 90,
  align: "right",
  hidesHeader: true,
  isFixed: true,
  cell: (key) => (key.status === "revoked" ? null : <RevokeKey apiKey={key} />),
};

function timeColumn(at: (key: KeyRow) => string | null, otherwise: string) {
  return {
    width: 100,
    sortsLargestFirst: true,
    sortBy: (key: KeyRow) => Date.parse(at(key) ?? "") || null,
    cell: (key: KeyRow) => {
      const moment = at(key);
      return moment ? (
        <Time at={moment} style="relative" className="text-second" />
      ) : (
        <span className="text-second">{otherwise}</span>
      );
    },
  };
}
