"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from "react";
import { classNames } from "../ui/class-names.ts";
import { focusWhenDrawn } from "./focus-when-drawn.ts";
import { stepTo } from "./step-to.ts";
import { type MoreRows, useLoadMore } from "./use-load-more.ts";

export type WalkItem = { id: string; name: string; mark?: ReactNode };
export type WalkListProps = {
  items: readonly WalkItem[];
  /** How many there are, when not all are here. */
  total: number;
  more?: MoreRows | undefined;
  currentId: string | null;
  onChoose: (id: string) => void;
  /** Told of each step by key. */
  onWalk?: (id: string) => void;
};

const ITEM_HEIGHT_PX = 34;
const OVERSCAN_ITEMS = 12;
/** Until it is measured; the server draws this much. */
const FRAME_GUESS = { width: 288, height: 700 };

/** Names, however many: one stop of the Tab key, walked by arrows, j and k, chosen by Enter. */
export function WalkList({ items, total, more, currentId, onChoose, onWalk }: WalkListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [atId, setAtId] = useState<string | null>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ITEM_HEIGHT_PX,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: OVERSCAN_ITEMS,
    initialRect: FRAME_GUESS,
  });
  const drawn = virtualizer.getVirtualItems();
  useLoadMore(more, drawn.at(-1)?.index ?? 0, items.length);
  const isDrawn = (id: string | null) => drawn.some(({ index }) => items[index]?.id === id);
  const stopId = [atId, currentId].find(isDrawn) ?? items[drawn[0]?.index ?? 0]?.id;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = items.findIndex(({ id }) => id === stopId);
    const to = isPlain(event) ? stepTo(event.key, from, items.length) : null;
    const next = to === null ? undefined : items[to];
    if (to === null || !next) return;
    event.preventDefault();
    const list = event.currentTarget;
    virtualizer.scrollToIndex(to, { align: "auto" });
    setAtId(next.id);
    onWalk?.(next.id);
    focusWhenDrawn(() => list.querySelector<HTMLElement>(`[data-item="${to}"]`));
  };
  return (
    <div ref={frame} className="min-h-0 flex-1 overflow-y-auto">
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }} onKeyDown={onKeyDown}>
        {drawn.map(({ index, start, key }) => {
          const item = items[index];
          return item ? (
            <li
              key={key}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-soft border-b"
              style={{ height: ITEM_HEIGHT_PX, transform: `translateY(${start}px)` }}
            >
              <Item
                item={item}
                index={index}
                isStop={item.id === stopId}
                isCurrent={item.id === currentId}
                onFocus={setAtId}
                onChoose={onChoose}
              />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

type ItemProps = {
  item: WalkItem;
  index: number;
  isStop: boolean;
  isCurrent: boolean;
  onFocus: (id: string) => void;
  onChoose: (id: string) => void;
};

const Item = memo(function Item({ item, index, isStop, isCurrent, onFocus, onChoose }: ItemProps) {
  const { id, name, mark } = item;
  return (
    <button
      type="button"
      data-item={index}
      tabIndex={isStop ? 0 : -1}
      aria-current={isCurrent || undefined}
      onFocus={() => onFocus(id)}
      onClick={() => onChoose(id)}
      className={classNames(
        "flex size-full items-center justify-between gap-2 px-3.5 text-left -outline-offset-2 hover:bg-sunk",
        isCurrent && "bg-selected hover:bg-selected",
      )}
    >
      <span className="truncate font-mono text-xs" title={name}>
        {name}
      </span>
      {mark}
    </button>
  );
});

/** For what is around a search and its list: from the search, the arrow goes down into the list. */
export function walkFromSearch(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" || !(event.target instanceof HTMLInputElement)) return;
  const stop = event.currentTarget.querySelector<HTMLElement>('[data-item][tabindex="0"]');
  if (stop === null) return;
  event.preventDefault();
  stop.focus();
}

function isPlain({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return !(altKey || ctrlKey || metaKey);
}
