"use client";
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Segmented } from "../../ui/segmented.tsx";
import type { Entry } from "./entry.ts";
import { TimelineRow } from "./timeline-row.tsx";

const looks = [
  { value: "pretty", label: "Pretty" },
  { value: "raw", label: "Raw" },
] as const;

type Props = { entries: readonly Entry[]; onClear: () => void; className?: string };

/** Every message, both ways, oldest first. It follows the newest until somebody scrolls back. */
export function TimelinePanel({ entries, onClear, className }: Props) {
  const [look, setLook] = useState<"pretty" | "raw">("pretty");
  const frame = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  // the outside system is the scroll position
  useLayoutEffect(() => {
    if (isFollowing.current && entries.length > 0)
      frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [entries]);
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = frame.current!;
    isFollowing.current = scrollHeight - scrollTop - clientHeight < 40;
  };
  return (
    <section
      aria-label="Messages"
      className={classNames(
        "flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel max-md:max-h-128",
        className,
      )}
    >
      <div className="flex min-h-10 shrink-0 items-center justify-between gap-2 border-line border-b py-1.5 pr-2 pl-3.5">
        <h2 className="font-medium text-second">
          Messages <span className="tabular-nums">{entries.length || ""}</span>
        </h2>
        <div className="flex items-center gap-1.5">
          {entries.length > 0 && (
            <Button variant="quiet" size="sm" onClick={onClear}>
              Clear
            </Button>
          )}
          <Segmented label="Messages as" value={look} options={looks} onChange={setLook} />
        </div>
      </div>
      <div
        ref={frame}
        onScroll={onScroll}
        role="log"
        aria-label="Messages, both ways"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
      >
        {entries.length === 0 ? (
          <p className="px-3.5 py-8 text-center text-balance text-second">
            What goes out and what comes back is shown here, as it is on the wire.
          </p>
        ) : (
          <ol>
            {entries.map((entry) => (
              <TimelineRow key={entry.number} entry={entry} isRaw={look === "raw"} />
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
