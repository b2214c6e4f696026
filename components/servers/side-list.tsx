"use client";
import type { ReactNode } from "react";
import { SearchField } from "../table/search-field.tsx";
import type { MoreRows } from "../table/use-load-more.ts";
import { type WalkItem, WalkList, walkFromSearch } from "../table/walk-list.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { formatCount } from "../ui/format-number.ts";

export type SideListProps = {
  label: string;
  placeholder: string;
  find: string;
  onFind: (text: string) => void;
  /** Below the search: another way to narrow the names. */
  filter?: ReactNode;
  items: readonly WalkItem[];
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

/** Names at the left, with a filter; the chosen one at the right, and that follows as somebody walks the names. */
export function SideList(props: SideListProps) {
  const { label, items, total, currentId, onChoose } = props;
  return (
    <div className="grid min-h-0 gap-4 md:grid-cols-[18rem_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
      <section
        aria-label={label}
        onKeyDown={walkFromSearch}
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
        {items.length === 0 ? (
          <div className="min-h-0 flex-1">
            {props.empty ?? <EmptyState title="None has that in its name" />}
          </div>
        ) : (
          <WalkList
            key={props.find}
            items={items}
            total={total}
            more={props.more}
            currentId={currentId}
            onChoose={onChoose}
            onWalk={onChoose}
          />
        )}
        {items.length < total && (
          <p
            aria-live="polite"
            className="border-line border-t px-3.5 py-1.5 text-second text-xs tabular-nums"
          >
            {formatCount(items.length)} of {formatCount(total)}
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
