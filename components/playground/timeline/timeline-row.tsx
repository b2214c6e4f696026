"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowDownLeft, ArrowUpRight, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { classNames } from "../../ui/class-names.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { formatBytes, formatMs } from "../../ui/format-number.ts";
import { JsonView } from "../../ui/json-view.tsx";
import { Time } from "../../ui/time.tsx";
import { describeEntry } from "./describe-entry.ts";
import type { Entry } from "./entry.ts";
import { toCurl } from "./to-curl.ts";

const inks = { neutral: "", well: "text-well", warning: "text-warning", bad: "text-bad" } as const;

/** A message in a line; opened, whole. */
export function TimelineRow({ entry, isRaw }: { entry: Entry; isRaw: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const { direction, atMs, bytes, tookMs, number } = entry;
  const { title, says, tone } = describeEntry(entry);
  const Arrow = direction === "out" ? ArrowUpRight : ArrowDownLeft;
  return (
    <li className="border-soft border-b">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={`message-${number}`}
        onClick={() => setOpen(!isOpen)}
        className="grid w-full grid-cols-[auto_auto_minmax(0,1fr)_auto] items-center gap-x-2 px-2.5 py-1.5 text-left -outline-offset-2 hover:bg-sunk"
      >
        <ChevronRight aria-hidden className={classNames("size-3 text-third", isOpen && "rotate-90")} />
        <Arrow aria-label={direction === "out" ? "sent" : "received"} className="size-3.5 text-second" />
        <span className="min-w-0 truncate">
          <span className={classNames("font-mono text-xs", inks[tone])}>{title}</span>
          {says && <span className="text-second"> {says}</span>}
        </span>
        <span className="whitespace-nowrap text-right text-second text-xs tabular-nums">
          {tookMs === null ? formatBytes(bytes) : `${formatMs(tookMs)} · ${formatBytes(bytes)}`}
        </span>
      </button>
      {isOpen && (
        <div id={`message-${number}`} className="grid grid-cols-[minmax(0,1fr)] gap-2 px-2.5 pt-1.5 pb-3">
          <p className="flex flex-wrap items-center gap-x-2 text-second text-xs">
            <Time at={new Date(atMs).toISOString()} />
            <span>{placeOf(entry)}</span>
          </p>
          {direction === "out" && <SentParts entry={entry} />}
          {entry.text !== "" && <Body entry={entry} isRaw={isRaw} />}
        </div>
      )}
    </li>
  );
}

function placeOf({ direction, endpoint, caller, verb, status }: Entry): string {
  const path = endpoint === "" ? "/mcp" : `/mcp/${endpoint}`;
  return direction === "out" ? `${verb} ${path} as ${caller}` : `HTTP ${status} from ${path}`;
}

function Body({ entry, isRaw }: { entry: Entry; isRaw: boolean }) {
  if (isRaw || entry.json === undefined) return <CodeBlock code={entry.text} wrap />;
  return <JsonView value={entry.json} label="message" />;
}

function SentParts({ entry }: { entry: Entry }) {
  const trpc = useTRPC();
  const { data: house } = useQuery(trpc.house.status.queryOptions());
  const headers = Object.entries(entry.headers ?? {});
  return (
    <>
      {headers.length > 0 && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-xs">
          {headers.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-second">{name}</dt>
              <dd className="truncate" title={value}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {house && (
        <CopyButton text={toCurl(entry, house.url)} label="Copy as curl" className="justify-self-start" />
      )}
    </>
  );
}
