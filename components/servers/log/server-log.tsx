"use client";
import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect, useRef, useState } from "react";
import type { ProcessLogLine } from "../../../server/contracts/upstreams.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { showHidden } from "../show-hidden.ts";

/** Lines come with no event of their own. */
const ASK_EVERY_MS = 2_000;
const SKELETON_ROWS = 12;
/** So near to the end counts as at it. */
const END_PX = 40;

/** What its processes write to stderr, as they write it. */
export function ServerLog({ slug }: { slug: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.server.log.queryOptions({ slug }),
    refetchInterval: ASK_EVERY_MS,
  });
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <SkeletonRows rows={SKELETON_ROWS} label="Loading the log" />;
  if (data.lines.length === 0)
    return (
      <EmptyState
        title="It has written nothing yet"
        says="What its processes write to stderr stands here, the last thousand lines, as long as this replica runs."
      />
    );
  return <LogLines lines={data.lines} />;
}

/** Follows the end while somebody looks at the end, and stands still while somebody reads further up. */
function LogLines({ lines }: { lines: readonly ProcessLogLine[] }) {
  const frame = useRef<HTMLOListElement>(null);
  const [isFollowing, setFollowing] = useState(true);
  const newest = lines.at(-1);
  const isOfSeveral = lines.some(({ pid }) => pid !== newest?.pid);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outside system is the scroll position; it moves when a line comes
  useLayoutEffect(() => {
    if (isFollowing) frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [isFollowing, lines.length, newest?.at, newest?.text]);
  return (
    <Panel
      flush
      title="stderr"
      actions={isFollowing ? "follows the newest" : "held while you read"}
      className="flex min-h-0 flex-col max-md:h-[70dvh] [&>div:last-child]:min-h-0 [&>div:last-child]:flex-1"
    >
      <ol
        ref={frame}
        aria-label="stderr, newest last"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setFollowing(scrollHeight - scrollTop - clientHeight < END_PX)
        }
        className="h-full overflow-auto border-line border-t bg-sunk px-3.5 py-2 font-mono text-xs leading-5 -outline-offset-2"
      >
        {lines.map(({ at, pid, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <li key={index} className="flex gap-3">
            <Time at={new Date(at).toISOString()} style="time" className="shrink-0 text-second" />
            {isOfSeveral && (
              <span className="shrink-0 text-second tabular-nums" title={`Process ${pid}`}>
                {pid}
              </span>
            )}
            <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{showHidden(text)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
