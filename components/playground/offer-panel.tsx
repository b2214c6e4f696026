"use client";
import { useMemo, useState } from "react";
import { showHidden } from "../servers/show-hidden.ts";
import { ToolBadges } from "../servers/tool-badges.tsx";
import { SearchField } from "../table/search-field.tsx";
import { type WalkItem, WalkList, walkFromSearch } from "../table/walk-list.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatCount } from "../ui/format-number.ts";
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
  const { target } = play;
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
  return <FindInOffer play={play} kind={kind} items={offer.items} />;
}

type FindProps = { play: Playground; kind: Exclude<Kind, "saved">; items: readonly Offered[] };

function FindInOffer({ play, kind, items }: FindProps) {
  const [find, setFind] = useState("");
  const { subject } = play;
  const found = useMemo(() => findByName(items, find, kind), [items, find, kind]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key of the search inside
    <div onKeyDown={walkFromSearch} className="flex min-h-0 flex-1 flex-col">
      <div className="border-line border-b p-2">
        <SearchField
          value={find}
          onChange={setFind}
          placeholder={`Find in ${formatCount(items.length)} ${kind}`}
          className="w-full"
        />
      </div>
      {found.length === 0 ? (
        <EmptyState title="None has that in its name" />
      ) : (
        <WalkList
          key={find}
          items={found}
          total={found.length}
          currentId={subject?.kind === kind ? subject.name : null}
          onChoose={(name) => play.put({ kind, name })}
        />
      )}
    </div>
  );
}

function findByName(items: readonly Offered[], find: string, kind: Kind): WalkItem[] {
  const wanted = find.toLowerCase();
  return items
    .filter(({ name, title }) => `${name} ${title ?? ""}`.toLowerCase().includes(wanted))
    .map(({ name, annotations }) => ({
      id: name,
      name: showHidden(name),
      mark: kind === "tools" ? <ToolBadges annotations={annotations} isShort /> : null,
    }));
}
