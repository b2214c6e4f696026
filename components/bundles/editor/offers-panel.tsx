"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useQueryStates } from "nuqs";
import { type KeyboardEvent, useCallback, useId, useMemo, useRef, useState } from "react";
import { SearchField } from "../../table/search-field.tsx";
import { stepTo } from "../../table/step-to.ts";
import { useLoadMore } from "../../table/use-load-more.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { Panel } from "../../ui/panel.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { bundleParams } from "../search-params.ts";
import type { DraftEntry, Offer } from "./draft-entries.ts";
import { OfferOption } from "./offer-option.tsx";
import { useOffers } from "./use-offers.ts";

const ROW_HEIGHT_PX = 46;
const OVERSCAN_ROWS = 10;
const SKELETON_ROWS = 12;
const FRAME_GUESS = { width: 500, height: 700 };
const kindOptions = [
  { value: "all", label: "All" },
  { value: "tool", label: "Tools" },
  { value: "prompt", label: "Prompts" },
  { value: "resource", label: "Resources" },
  { value: "template", label: "Templates" },
] as const;

export type OffersPanelProps = {
  entries: readonly DraftEntry[];
  /** Adds it, or takes away what is there of it. */
  onToggle: (offer: Offer) => void;
  mayWrite: boolean;
};

/** Everything there is, over all servers. Arrows walk, Enter adds or takes away. */
export function OffersPanel(props: OffersPanelProps) {
  const [{ find, kind }, setParams] = useQueryStates(bundleParams);
  const { query, offers, found } = useOffers(find, kind);
  const list = useRef<HTMLDivElement>(null);
  return (
    <Panel
      title="What there is"
      actions={found !== undefined && <span className="tabular-nums">{formatCount(found)} found</span>}
      flush
      className="flex min-h-0 flex-col max-md:h-110 [&>div:last-child]:flex [&>div:last-child]:min-h-0 [&>div:last-child]:flex-1 [&>div:last-child]:flex-col"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what has focus */}
      <div
        className="flex flex-wrap items-center gap-2 border-line border-b px-3 pb-2.5"
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" && event.target instanceof HTMLInputElement) list.current?.focus();
        }}
      >
        <SearchField
          value={find}
          onChange={(text) => setParams({ find: text || null })}
          placeholder="Find by name, words or server"
          className="min-w-40 flex-1"
        />
        <Segmented
          label="Kind"
          value={kind}
          options={kindOptions}
          onChange={(next) => setParams({ kind: next })}
          className="max-w-full overflow-x-auto"
        />
      </div>
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : !query.data ? (
        <SkeletonRows rows={SKELETON_ROWS} label="Loading what there is" />
      ) : offers.length === 0 ? (
        <EmptyState
          title={
            find ? `Nothing has “${find}” in its name or words` : "No server offers anything of this kind"
          }
        />
      ) : (
        <OfferList
          {...props}
          key={`${find} ${kind}`}
          list={list}
          offers={offers}
          more={{
            isThere: query.hasNextPage,
            isLoading: query.isFetchingNextPage,
            load: query.fetchNextPage,
          }}
          found={found ?? offers.length}
        />
      )}
    </Panel>
  );
}

type OfferListProps = OffersPanelProps & {
  list: React.RefObject<HTMLDivElement | null>;
  offers: readonly (Offer & { tokens: number })[];
  more: { isThere: boolean; isLoading: boolean; load: () => void };
  found: number;
};

function OfferList({ list, offers, more, found, entries, onToggle, mayWrite }: OfferListProps) {
  const id = useId();
  const [active, setActive] = useState(0);
  const virtualizer = useVirtualizer({
    count: offers.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    initialRect: FRAME_GUESS,
  });
  const items = virtualizer.getVirtualItems();
  const chosen = useMemo(() => new Set(entries.map(({ entry }) => keyOf(entry))), [entries]);
  const onPress = useCallback(
    (index: number) => {
      const offer = offers[index];
      setActive(index);
      if (offer && mayWrite) onToggle(offer);
    },
    [offers, onToggle, mayWrite],
  );
  useLoadMore(more, items.at(-1)?.index ?? 0, offers.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepTo(event.key, active, offers.length);
    const offer = offers[active];
    if (to !== null) {
      setActive(to);
      virtualizer.scrollToIndex(to, { align: "auto" });
    } else if ((event.key === "Enter" || event.key === " ") && offer && mayWrite) onToggle(offer);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="What there is"
      aria-multiselectable
      aria-activedescendant={`${id}-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const offer = offers[index];
          if (!offer) return null;
          return (
            <OfferOption
              key={keyOf(offer)}
              id={`${id}-${index}`}
              offer={offer}
              index={index}
              total={found}
              startPx={start}
              isActive={index === active}
              isIn={chosen.has(keyOf(offer))}
              mayWrite={mayWrite}
              onPress={onPress}
            />
          );
        })}
      </div>
    </div>
  );
}

function keyOf({ server, kind, name }: Pick<Offer, "server" | "kind" | "name">): string {
  return `${server} ${kind} ${name}`;
}
