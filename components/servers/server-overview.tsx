"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { TimeRange } from "../../server/contracts/overview.ts";
import { rangeTable } from "../../server/contracts/overview.ts";
import type { ServerState } from "../../server/contracts/servers.ts";
import { RecentCalls } from "../audit/recent-calls.tsx";
import { TrafficPanel } from "../overview/traffic-panel.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatCount, formatMs, formatShare } from "../ui/format-number.ts";
import { Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { CommandView } from "./command-view.tsx";
import { InstancesPanel } from "./instances/instances-panel.tsx";
import { LoadPanel } from "./instances/load-panel.tsx";
import { LeftOutNote } from "./left-out-note.tsx";
import { SignInPanel } from "./oauth/sign-in-panel.tsx";
import { writeServerParams } from "./search-params.ts";
import type { Server } from "./server-screen.tsx";

export function ServerOverview({ server, range }: { server: Server; range: TimeRange }) {
  return (
    <>
      {server.state !== "healthy" && !isSaidBySignIn(server) && (
        <p role="status" className={`rounded-lg border border-line px-3.5 py-2.5 ${stateLook[server.state]}`}>
          {server.stateSays}
        </p>
      )}
      <SignInPanel server={server} />
      <PendingNote server={server} />
      <LeftOutNote slug={server.slug} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <TrafficPanel range={range} server={server.slug} />
        <div className="grid content-start gap-4">
          <ServerFigures slug={server.slug} range={range} />
          <ServerAbout server={server} />
        </div>
      </div>
      <InstancesPanel server={server} />
      <LoadPanel server={server} />
      <RecentCalls server={server.slug} />
    </>
  );
}

/** The panel below says it, and what to do. */
function isSaidBySignIn({ oauth, state }: Server): boolean {
  return state !== "paused" && (oauth.state === "needs-sign-in" || oauth.state === "refused");
}

const stateLook: Record<ServerState, string> = {
  healthy: "",
  unknown: "bg-panel text-second",
  paused: "bg-warning-pale text-warning",
  degraded: "bg-warning-pale text-warning",
  down: "bg-bad-pale text-bad",
};

function PendingNote({ server: { slug, pending, settings } }: { server: Server }) {
  if (pending === 0) return null;
  const href = writeServerParams(`/servers/${slug}`, { tab: "definitions", pins: "changed" });
  return (
    <Link
      href={href}
      className="rounded-lg border border-line bg-warning-pale px-3.5 py-2.5 text-warning hover:border-line-strong"
    >
      <span className="font-medium">
        {pending === 1
          ? "1 definition wants to be looked at. "
          : `${pending} definitions want to be looked at. `}
      </span>
      {settings.definitionPolicy === "quarantine"
        ? "Callers do not find what changed until somebody approves it."
        : "Callers are given what changed already."}
    </Link>
  );
}

function ServerFigures({ slug, range }: { slug: string; range: TimeRange }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.overview.get.queryOptions({ range, server: slug }));
  const denied = data?.points.reduce((sum, point) => sum + point.denied, 0) ?? 0;
  const figures = data && [
    { name: "calls", value: formatCount(data.totals.calls) },
    { name: "p95", value: formatMs(data.totals.p95Ms) },
    { name: "median", value: formatMs(data.totals.p50Ms) },
    {
      name: "errors",
      value: formatShare(data.totals.calls === 0 ? null : data.totals.errors / data.totals.calls),
    },
    // no errors, and no answers either
    ...(denied > 0 ? [{ name: "denied", value: formatCount(denied) }] : []),
  ];
  return (
    <Panel title={`Last ${rangeTable[range].label}`}>
      {figures ? (
        <dl className="grid auto-cols-fr grid-flow-col gap-3 tabular-nums">
          {figures.map(({ name, value }) => (
            <div key={name} className="flex flex-col-reverse">
              <dt className="text-second text-xs">{name}</dt>
              <dd className="font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <Skeleton className="h-9 w-56" />
      )}
    </Panel>
  );
}

function ServerAbout({ server }: { server: Server }) {
  return (
    <Panel title="About">
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 [&>dt]:text-second">
        <dt>Title</dt>
        <dd>{server.title}</dd>
        <dt>Description</dt>
        <dd>{server.description || "—"}</dd>
        <dt>Endpoint</dt>
        <dd className="flex items-center gap-1">
          <code className="min-w-0 truncate" title={server.endpoint}>
            {server.endpoint}
          </code>
          <CopyButton text={server.endpoint} label="Copy endpoint" iconOnly />
        </dd>
        {server.owner && (
          <>
            <dt>Owner</dt>
            <dd>{server.owner}</dd>
          </>
        )}
        {server.tags.length > 0 && (
          <>
            <dt>Tags</dt>
            <dd className="flex flex-wrap gap-1">
              {server.tags.map((tag) => (
                <Link key={tag} href={`/servers?tag=${encodeURIComponent(tag)}`}>
                  <Badge>{tag}</Badge>
                </Link>
              ))}
            </dd>
          </>
        )}
        {server.config?.source === "process" && (
          <>
            <dt>Command</dt>
            <dd>
              <CommandView command={server.config.command} args={server.config.args} />
            </dd>
          </>
        )}
        <dt>Version</dt>
        <dd className="font-mono text-xs">{server.version || "—"}</dd>
        <dt>Protocols</dt>
        <dd className="font-mono text-xs">{server.protocolVersions.join(", ") || "—"}</dd>
        <dt>Here since</dt>
        <dd>
          <Time at={server.createdAt} />
        </dd>
        {useCan("audit:read") && (
          <>
            <dt>Changes</dt>
            <dd>
              <Link
                href={`/audit?range=all&kind=change&tool=${server.slug}`}
                className="underline underline-offset-2"
              >
                in the audit log
              </Link>
            </dd>
          </>
        )}
      </dl>
      {server.instructions && (
        <details className="mt-3 border-soft border-t pt-2.5">
          <summary className="text-second">Instructions for clients</summary>
          <p className="mt-1.5 whitespace-pre-wrap">{server.instructions}</p>
        </details>
      )}
    </Panel>
  );
}
