"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { SearchField } from "../table/search-field.tsx";
import { type MoreRows, useLoadMore } from "../table/use-load-more.ts";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";

export type SideListItem = { id: string; name: string; mark?: ReactNode };
export type SideListProps = {
  label: string;
  placeholder: string;
  find: string;
  onFind: (text: string) => void;
  /** Below the search: another way to narrow the names. */
  filter?: ReactNode;
  items: SideListItem[];
  total: number;
  /** Names that are not here yet. */
  more?: MoreRows;
  /** In place of the names where there are none. */
  empty?: ReactNode;
  currentId: string | null;
  onChoose: (id: string) => void;
  /** The chosen one, whole. */
  children: ReactNode;
};

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const ITEM_HEIGHT_PX = 34;
const OVERSCAN_ITEMS = 12;
/** Until it is measured; the server draws this much. */
const FRAME_GUESS = { width: 288, height: 700 };

/** Names at the left, with a filter; the chosen one at the right. Arrows, j and k walk the names, however many. */
export function SideList(props: SideListProps) {
  const { label, items, total, currentId, onChoose } = props;
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ITEM_HEIGHT_PX,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: OVERSCAN_ITEMS,
    initialRect: FRAME_GUESS,
  });
  const drawn = virtualizer.getVirtualItems();
  useLoadMore(props.more, drawn.at(-1)?.index ?? 0, items.length);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = items.findIndex((item) => item.id === currentId) + step;
    const next = items[index];
    if (!next) return;
    virtualizer.scrollToIndex(index, { align: "auto" });
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-item="${index}"]`)?.focus();
  };
  return (
    <div className="grid min-h-0 gap-4 md:grid-cols-[18rem_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
      <section
        aria-label={label}
        className="flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-panel max-md:max-h-80"
      >
        <div className="grid gap-2 border-line border-b p-2.5">
          <SearchField
            value={props.find}
            onChange={props.onFind}
            placeholder={props.placeholder}
            className="w-full"
          />
          {props.filter}
        </div>
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
                  <Item item={item} index={index} isCurrent={item.id === currentId} onChoose={onChoose} />
                </li>
              ) : null;
            })}
          </ul>
          {items.length === 0 && (props.empty ?? <EmptyState title="None has that in its name" />)}
        </div>
        {items.length < total && (
          <p
            aria-live="polite"
            className="border-line border-t px-3.5 py-1.5 text-second text-xs tabular-nums"
          >
            {items.length} of {total}
          </p>
        )}
      </section>
      <section
        aria-label={items.find((item) => item.id === currentId)?.name ?? label}
        className="min-h-0 overflow-y-auto rounded-lg border border-line bg-panel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
      >
        {props.children}
      </section>
    </div>
  );
}

type ItemProps = { item: SideListItem; index: number; isCurrent: boolean; onChoose: (id: string) => void };

function Item({ item: { id, name, mark }, index, isCurrent, onChoose }: ItemProps) {
  return (
    <button
      type="button"
      data-item={index}
      aria-current={isCurrent || undefined}
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
}
