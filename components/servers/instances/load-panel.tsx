"use client";
import { classNames } from "../../ui/class-names.ts";
import { formatBytes, formatCount, formatMs, formatShare } from "../../ui/format-number.ts";
import { Panel } from "../../ui/panel.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Server } from "../server-screen.tsx";
import { type LiveServer, useLiveInstances } from "./use-live-instances.ts";

type Figure = { name: string; value: string; says: string };

/** How busy a server is at this replica, and which answers needed no call. */
export function LoadPanel({ server }: { server: Server }) {
  const live = useLiveInstances(server.slug);
  if (server.source === "hosted" || live?.load === null) return null;
  if (live?.load === undefined) return <Skeleton className="h-24" />; // what stands below does not move
  const { cachePolicy } = server.settings;
  const isCached = cachePolicy !== null || (live.cache?.collapsed ?? 0) > 0;
  return (
    <div className={classNames("grid gap-4", isCached && "lg:grid-cols-2")}>
      <Panel title="Load" actions="now, and since the last change of its settings">
        <Figures figures={figuresOfLoad(live.load, server.settings)} />
      </Panel>
      {isCached && (
        <Panel title="Answers given twice" actions={cachePolicy === null && "none is kept"}>
          <Figures figures={figuresOfCache(live.cache)} />
        </Panel>
      )}
    </div>
  );
}

function Figures({ figures }: { figures: Figure[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(4.75rem,1fr))] gap-3 tabular-nums">
      {figures.map(({ name, value, says }) => (
        <div key={name} className="flex flex-col-reverse justify-end" title={says}>
          <dt className="text-second text-xs">{name}</dt>
          <dd className="font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOfLoad(load: NonNullable<LiveServer["load"]>, settings: Server["settings"]): Figure[] {
  const { inFlight, queued, waited, waitedMs, turnedAway, unhealthy, retries } = load;
  const { concurrencyMax, queueMax } = settings;
  return [
    {
      name: "under way",
      value: `${formatCount(inFlight)} of ${formatCount(concurrencyMax)}`,
      says: "Calls that run now.",
    },
    {
      name: "waiting",
      value: `${formatCount(queued)} of ${formatCount(queueMax)}`,
      says: "Calls that wait now for one that runs to end.",
    },
    {
      name: "wait, mean",
      value: formatMs(waited === 0 ? null : waitedMs / waited),
      says: `${formatCount(waited)} calls had to wait for their turn.`,
    },
    {
      name: "turned away",
      value: formatCount(turnedAway),
      says: "Refused at once because the queue was full.",
    },
    {
      name: "nobody well",
      value: formatCount(unhealthy),
      says: "Refused at once because no instance was well.",
    },
    {
      name: "sent again",
      value: formatCount(retries),
      says: "To another instance, or over a new connection.",
    },
  ];
}

const NO_ANSWERS = { hits: 0, misses: 0, stale: 0, collapsed: 0, entries: 0, bytes: 0 };

function figuresOfCache(cache: LiveServer["cache"]): Figure[] {
  const { hits, misses, stale, collapsed, entries, bytes } = cache ?? NO_ANSWERS;
  const asked = hits + misses + collapsed;
  return [
    {
      name: "from the cache",
      value: formatShare(asked === 0 ? null : hits / asked),
      says: `${formatCount(hits)} of ${formatCount(asked)} that could be.`,
    },
    { name: "asked", value: formatCount(misses), says: "Answers that the server was asked for." },
    { name: "shared", value: formatCount(collapsed), says: "Given to several who asked at the same time." },
    { name: "stale", value: formatCount(stale), says: "Old answers in place of a failure, marked as such." },
    {
      name: "kept now",
      value: entries === 0 ? "0" : `${formatCount(entries)} · ${formatBytes(bytes)}`,
      says: "Answers that are kept, and their size.",
    },
  ];
}
