"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Fragment, type RefObject, useLayoutEffect, useRef } from "react";
import { useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { dayIn, dayInWords } from "./day-of.ts";
import { MessageItem } from "./message-item.tsx";

/** News that come while an older page is asked for read the list anew, and the page is dropped. */
const TRIES_MAX = 3;

/** Oldest at the top, as it is read; the newest in sight as long as nobody scrolled away from it. */
export function MessageList({ channel }: { channel: string }) {
  const trpc = useTRPC();
  const zone = useTimeZone();
  const messages = useInfiniteQuery({
    ...trpc.teams.messages.infiniteQueryOptions({ channel }, { getNextPageParam: (page) => page.nextCursor }),
  });
  const shown = messages.data?.pages.flatMap(({ items }) => items).toReversed() ?? [];
  const box = useStickToEnd(shown.at(-1)?.id);
  useStayInPlace(box, shown[0]?.id);
  const showEarlier = async () => {
    const pages = messages.data?.pages.length ?? 0;
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const { data } = await messages.fetchNextPage({ cancelRefetch: false });
      if ((data?.pages.length ?? 0) > pages) return;
    }
  };
  if (!messages.data) {
    return messages.isError ? (
      <ErrorState error={messages.error} onRetry={() => void messages.refetch()} />
    ) : (
      <SkeletonRows rows={6} label="Loading messages" />
    );
  }
  if (shown.length === 0)
    return (
      <div className="min-h-0 flex-1">
        <EmptyState title={`Nothing was said in #${channel} yet`} says="Write the first message below." />
      </div>
    );
  return (
    <section
      ref={box}
      aria-label={`Messages of ${channel}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
      tabIndex={0}
      className="max-h-[60vh] min-h-0 flex-1 overflow-y-auto -outline-offset-2 [overflow-anchor:none] md:max-h-none"
    >
      {messages.hasNextPage && (
        <div className="grid justify-items-center p-2">
          <Button size="sm" busy={messages.isFetchingNextPage} onClick={() => void showEarlier()}>
            Show earlier messages
          </Button>
        </div>
      )}
      <ol className="grid pb-2">
        {shown.map((message, index) => {
          const day = dayIn(zone, new Date(message.postedAt));
          const before = shown[index - 1];
          const isNewDay = before === undefined || dayIn(zone, new Date(before.postedAt)) !== day;
          return (
            <Fragment key={message.id}>
              {isNewDay && <DayMark day={day} zone={zone} />}
              <MessageItem message={message} />
            </Fragment>
          );
        })}
      </ol>
    </section>
  );
}

function DayMark({ day, zone }: { day: string; zone: string }) {
  return (
    <li className="sticky top-0 z-1 flex items-center gap-3 bg-panel px-3.5 py-1.5 text-second text-xs">
      <span className="h-px flex-1 bg-line" />
      {dayInWords(day)} · {zone.replaceAll("_", " ")}
      <span className="h-px flex-1 bg-line" />
    </li>
  );
}

/** How near the end counts as being there, pixels. */
const NEAR_END = 120;

/** The outside system is the scrolled box: a new last message is followed, an old one that was added is not. */
function useStickToEnd(lastId: string | undefined) {
  const box = useRef<HTMLElement>(null);
  const seen = useRef<string>(undefined);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || lastId === undefined) return;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    const isFirst = seen.current === undefined;
    const last = element.querySelector("ol > li:last-child");
    const grownBy = isFirst ? 0 : (last?.clientHeight ?? 0);
    if (isFirst || (lastId !== seen.current && distance - grownBy < NEAR_END))
      element.scrollTop = element.scrollHeight;
    seen.current = lastId;
  }, [lastId]);
  return box;
}

/** The outside system is the scrolled box: what is being read stays where it is when older messages come above it. */
function useStayInPlace(box: RefObject<HTMLElement | null>, firstId: string | undefined): void {
  const before = useRef<{ id: string; top: number }>(undefined);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || firstId === undefined) return;
    const topOf = (id: string) =>
      element.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`)?.offsetTop;
    const { id, top } = before.current ?? { id: firstId, top: 0 };
    const now = topOf(id);
    if (id !== firstId && now !== undefined) element.scrollTop += now - top;
    before.current = { id: firstId, top: topOf(firstId) ?? 0 };
  }, [box, firstId]);
}
