import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { Right } from "../../server/contracts/permissions.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import type { DataColumn } from "../table/data-column.ts";
import { Badge } from "../ui/badge.tsx";
import { formatCount } from "../ui/format-number.ts";
import { StatusDot } from "../ui/status-dot.tsx";
import { Time } from "../ui/time.tsx";
import { EndSession } from "./end-session.tsx";
import { splitClient } from "./split-client.ts";

export type SessionRow = inferRouterOutputs<AppRouter>["session"]["list"]["items"][number];

const linkLook = "truncate rounded-sm hover:underline hover:underline-offset-2";
/** Who holds these is no key, and has no place among the keys. */
const CALLERS_WITHOUT_KEY = ["local", "anonymous"];

/** What leads to a page that is not open to this person is plain text. */
export function sessionColumns(rights: readonly Right[], onEnded: () => void): DataColumn<SessionRow>[] {
  const mayReadLog = rights.includes("audit:read");
  const mayReadKeys = rights.includes("key:read");
  return [
    {
      id: "client",
      header: "Client",
      width: 200,
      grows: true,
      isFixed: true,
      sortBy: (session) => session.client,
      cell: (session) => <ClientCell session={session} isLink={mayReadLog} />,
    },
    {
      id: "caller",
      header: "Caller",
      width: 150,
      sortBy: (session) => session.caller,
      cell: (session) => <CallerCell session={session} mayReadKeys={mayReadKeys} />,
    },
    ...factColumns,
    ...(rights.includes("session:end") ? [actionColumn(onEnded)] : []),
  ];
}

function ClientCell({ session, isLink }: { session: SessionRow; isLink: boolean }) {
  const { name, version } = splitClient(session.client);
  const isHeld = session.state === "held";
  return (
    <>
      <StatusDot
        tone={isHeld ? "well" : "neutral"}
        label={stateWords[session.state]}
        hideLabel
        className="mr-2"
      />
      {isLink ? (
        <Link
          href={`/audit?range=all&caller=${encodeURIComponent(session.caller)}`}
          title={`What ${session.caller} did`}
          className={`${linkLook} font-medium`}
          data-row-focus
        >
          {name}
        </Link>
      ) : (
        <span className="truncate font-medium">{name}</span>
      )}
      <span className="ml-1.5 shrink-0 font-mono text-second text-xs">{version}</span>
    </>
  );
}

function CallerCell({ session, mayReadKeys }: { session: SessionRow; mayReadKeys: boolean }) {
  const { caller, callerId, isRefused } = session;
  return (
    <>
      {mayReadKeys && !CALLERS_WITHOUT_KEY.includes(callerId) ? (
        <Link href={`/keys?status=all&search=${callerId}`} title={`The key ${caller}`} className={linkLook}>
          {caller}
        </Link>
      ) : (
        <span className="truncate">{caller}</span>
      )}
      {isRefused && (
        <Badge
          tone="warning"
          className="ml-1.5"
          title="The key was revoked or has expired: whatever this client sends is refused."
        >
          refused
        </Badge>
      )}
    </>
  );
}

const stateWords = { held: "in use", idle: "idle" } as const;

const factColumns: DataColumn<SessionRow>[] = [
  {
    id: "endpoint",
    header: "Endpoint",
    width: 160,
    sortBy: (session) => session.endpoint,
    cell: ({ endpoint }) => (
      <span className="truncate font-mono text-second text-xs" title={endpoint}>
        {endpoint}
      </span>
    ),
  },
  {
    id: "version",
    header: "Protocol",
    width: 100,
    sortBy: (session) => session.version,
    cell: ({ version }) => <span className="truncate font-mono text-second text-xs">{version ?? "—"}</span>,
  },
  { id: "opened", header: "Opened", ...timeColumn((session) => session.openedAt) },
  { id: "seen", header: "Last seen", ...timeColumn((session) => session.lastSeenAt) },
  {
    id: "state",
    header: "State",
    width: 86,
    sortBy: (session) => session.state,
    cell: ({ state }) => <span className="text-second">{stateWords[state]}</span>,
  },
  {
    id: "open",
    header: "Streams, calls",
    width: 112,
    align: "right",
    sortsLargestFirst: true,
    sortBy: (session) => session.open,
    cell: ({ open }) =>
      open === null ? (
        <span className="text-second" title="Another replica holds them, and knows how many.">
          elsewhere
        </span>
      ) : (
        <Figure value={open} />
      ),
  },
  {
    id: "subscriptions",
    header: "Subscriptions",
    width: 104,
    align: "right",
    sortsLargestFirst: true,
    sortBy: (session) => session.subscriptions,
    cell: ({ subscriptions }) => <Figure value={subscriptions} />,
  },
  {
    id: "logLevel",
    header: "Log level",
    width: 90,
    isHiddenAtFirst: true,
    cell: ({ logLevel }) => <span className="font-mono text-second text-xs">{logLevel}</span>,
  },
  {
    id: "expires",
    header: "Ends at last",
    isHiddenAtFirst: true,
    ...timeColumn((session) => session.expiresAt),
  },
  {
    id: "id",
    header: "Id",
    width: 220,
    isHiddenAtFirst: true,
    cell: ({ id }) => <span className="truncate font-mono text-second text-xs">{id}</span>,
  },
];

/** For those who may end them. */
function actionColumn(onEnded: () => void): DataColumn<SessionRow> {
  return {
    id: "actions",
    header: "Actions",
    width: 72,
    align: "right",
    hidesHeader: true,
    isFixed: true,
    cell: (session) => <EndSession session={session} onEnded={onEnded} />,
  };
}

function Figure({ value }: { value: number }) {
  return <span className={value === 0 ? "text-third" : undefined}>{formatCount(value)}</span>;
}

function timeColumn(at: (session: SessionRow) => string) {
  return {
    width: 98,
    sortsLargestFirst: true,
    sortBy: (session: SessionRow) => Date.parse(at(session)),
    cell: (session: SessionRow) => <Time at={at(session)} style="relative" className="text-second" />,
  };
}
