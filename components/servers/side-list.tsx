"use client";
import type { KeyboardEvent, ReactNode } from "react";
import { SearchField } from "../table/search-field.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";

export type SideListItem = { id: string; name: string; mark?: ReactNode };
export type SideListProps = {
  label: string;
  placeholder: string;
  find: string;
  onFind: (text: string) => void;
  items: SideListItem[];
  total: number;
  currentId: string | null;
  onChoose: (id: string) => void;
  /** The chosen one, whole. */
  children: ReactNode;
};

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Names at the left, with a filter; the chosen one at the right. Arrows, j and k walk the names. */
export function SideList(props: SideListProps) {
  const { label, items, total, currentId, onChoose } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = items[items.findIndex((item) => item.id === currentId) + step];
    if (!next) return;
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-item="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div className="grid min-h-0 gap-4 md:grid-cols-[18rem_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
      <section
        aria-label={label}
        className="flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-panel max-md:max-h-80"
      >
        <div className="border-line border-b p-2.5">
          <SearchField
            value={props.find}
            onChange={props.onFind}
            placeholder={props.placeholder}
            className="w-full"
          />
        </div>
        <ul className="min-h-0 flex-1 overflow-y-auto" onKeyDown={onKeyDown}>
          {items.map((item) => (
            <li key={item.id} className="border-soft border-b">
              <button
                type="button"
                data-item={item.id}
                aria-current={item.id === currentId || undefined}
                onClick={() => onChoose(item.id)}
                className={classNames(
                  "flex h-8.5 w-full items-center justify-between gap-2 px-3.5 text-left -outline-offset-2 hover:bg-sunk",
                  item.id === currentId && "bg-selected hover:bg-selected",
                )}
              >
                <span className="truncate font-mono text-xs" title={item.name}>
                  {item.name}
                </span>
                {item.mark}
              </button>
            </li>
          ))}
        </ul>
        {items.length === 0 && <EmptyState title="None has that in its name" />}
        {items.length < total && (
          <p aria-live="polite" className="border-line border-t px-3.5 py-1.5 text-second text-xs">
            {items.length} of {total}
          </p>
        )}
      </section>
      <section
        aria-label={currentId ?? label}
        className="min-h-0 overflow-y-auto rounded-lg border border-line bg-panel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
      >
        {props.children}
      </section>
    </div>
  );
}
