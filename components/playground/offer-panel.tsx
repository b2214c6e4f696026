"use client";
import { useState } from "react";
import { showHidden } from "../servers/show-hidden.ts";
import { ToolBadges } from "../servers/tool-badges.tsx";
import { SearchField } from "../table/search-field.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../ui/tabs.tsx";
import { methodsFor, type Offered } from "./draft/offered.ts";
import { SavedList } from "./saved/saved-list.tsx";
import { type Kind, kinds } from "./search-params.ts";
import type { Playground } from "./use-playground.ts";

const labels: Record<Kind, string> = {
  tools: "Tools",
  prompts: "Prompts",
  resources: "Resources",
  methods: "Methods",
  saved: "Saved",
};
const SKELETON_ROWS = 8;
/** More are found by name; a list of ten thousand helps nobody. */
const SHOWN_MAX = 300;

/** What the endpoint offers the chosen caller; what one keeps. */
export function OfferPanel({ play }: { play: Playground }) {
  return (
    <Tabs
      value={play.shown}
      onValueChange={(kind) => play.show(kind as Kind)}
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel max-md:max-h-96"
    >
      <TabList aria-label="What to send" className="shrink-0 gap-3 px-3">
        {kinds.map((kind) => (
          <Tab key={kind} value={kind}>
            {labels[kind]}
          </Tab>
        ))}
      </TabList>
      {kinds.map((kind) => (
        <TabPanel
          key={kind}
          value={kind}
          className="flex min-h-0 flex-1 flex-col outline-offset-[-2px] data-[state=inactive]:hidden"
        >
          {kind === "saved" ? <SavedList play={play} /> : <OfferList play={play} kind={kind} />}
        </TabPanel>
      ))}
    </Tabs>
  );
}

function OfferList({ play, kind }: { play: Playground; kind: Exclude<Kind, "saved"> }) {
  const [find, setFind] = useState("");
  const { subject, target } = play;
  const offer =
    kind === "methods"
      ? { items: methodsFor(target.version), error: null, isLoading: false, refetch: () => undefined }
      : play.offer[kind];
  if (offer.isLoading) return <SkeletonRows rows={SKELETON_ROWS} label={`Loading ${kind}`} />;
  if (offer.error) return <ErrorState error={offer.error} onRetry={offer.refetch} />;
  if (offer.items.length === 0)
    return (
      <EmptyState
        title={`No ${kind} for ${target.caller}`}
        says="This is what the endpoint offers this caller."
      />
    );
  const wanted = find.toLowerCase();
  const found = offer.items.filter(({ name, title }) =>
    `${name} ${title ?? ""}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div className="border-line border-b p-2">
        <SearchField
          value={find}
          onChange={setFind}
          placeholder={`Find in ${offer.items.length} ${kind}`}
          className="w-full"
        />
      </div>
      {found.length === 0 && <EmptyState title="None has that in its name" />}
      <ul className="min-h-0 flex-1 overflow-y-auto">
        {found.slice(0, SHOWN_MAX).map((item) => (
          <li key={item.name} className="border-soft border-b">
            <OfferItem
              item={item}
              isTool={kind === "tools"}
              isCurrent={subject?.kind === kind && subject.name === item.name}
              onPut={() => play.put({ kind, name: item.name })}
            />
          </li>
        ))}
      </ul>
      {found.length > SHOWN_MAX && (
        <p className="border-line border-t px-3 py-1.5 text-second text-xs">
          {SHOWN_MAX} of {found.length}: type part of the name.
        </p>
      )}
    </>
  );
}

type ItemProps = { item: Offered; isTool: boolean; isCurrent: boolean; onPut: () => void };

function OfferItem({ item, isTool, isCurrent, onPut }: ItemProps) {
  return (
    <button
      type="button"
      aria-current={isCurrent || undefined}
      onClick={onPut}
      className={classNames(
        "flex min-h-8.5 w-full items-center justify-between gap-2 px-3 py-1 text-left -outline-offset-2 hover:bg-sunk",
        isCurrent && "bg-selected hover:bg-selected",
      )}
    >
      <span className="min-w-0 truncate font-mono text-xs" title={item.name}>
        {showHidden(item.name)}
      </span>
      {isTool && <ToolBadges annotations={item.annotations} isShort />}
    </button>
  );
}
