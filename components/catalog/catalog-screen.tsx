"use client";
import { useQuery } from "@tanstack/react-query";
import { FileJson, Plus } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { wellKnownKinds } from "../../server/contracts/well-known-servers.ts";
import { FilterChip } from "../audit/filter-chip.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Page } from "../shell/page.tsx";
import { SearchField } from "../table/search-field.tsx";
import { Button, buttonLook } from "../ui/button.tsx";
import { Dialog, DialogContent } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { CatalogCard } from "./catalog-card.tsx";
import { filterCatalog } from "./filter-catalog.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { ProposalForm } from "./proposal-form.tsx";
import { catalogParams } from "./search-params.ts";

const crumbs = [{ label: "Servers", href: "/servers" }];
const kinds = wellKnownKinds.map((kind) => ({ value: kind, label: kind }));
const SKELETON_CARDS = 9;
const gridLook = "grid gap-3 sm:grid-cols-2 lg:grid-cols-3";

/** Well-known servers, each a form away; and any other, by its server.json. */
export function CatalogScreen() {
  const mayWrite = useCan("server:write");
  const query = useQuery(useTRPC().server.wellKnown.queryOptions());
  const [params, setParams] = useQueryStates(catalogParams);
  const shown = query.data && filterCatalog(query.data, params);
  const chosen = query.data?.find(({ id }) => id === params.install);
  return (
    <Page
      title="Catalog"
      crumbs={crumbs}
      meta={query.data && shown && <CatalogMeta shown={shown.length} total={query.data.length} />}
      actions={
        mayWrite && (
          <>
            <Button onClick={() => void setParams({ import: true })}>
              <FileJson aria-hidden /> Import server.json
            </Button>
            <Link href="/servers/new" className={buttonLook({ variant: "ink" })}>
              <Plus aria-hidden /> Add server
            </Link>
          </>
        )
      }
    >
      <search aria-label="Filters" className="flex flex-wrap items-center gap-2">
        <SearchField
          value={params.search}
          onChange={(text) => void setParams({ search: text || null })}
          placeholder="Filter by name or what it does"
        />
        <FilterChip
          label="Kind"
          value={params.kind}
          options={kinds}
          startsOpen={false}
          onChange={(kind) => void setParams({ kind: kind as (typeof wellKnownKinds)[number] | null })}
          onClose={() => {}}
        />
      </search>
      {query.error && !shown ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : !shown ? (
        <LoadingCards />
      ) : shown.length === 0 ? (
        <NothingFound onClear={() => void setParams({ search: null, kind: null })} />
      ) : (
        <ul className={gridLook}>
          {shown.map((entry) => (
            <li key={entry.id} className="grid">
              <CatalogCard
                entry={entry}
                onInstall={mayWrite ? () => void setParams({ install: entry.id }) : null}
              />
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <>
          <Dialog open={chosen !== undefined} onOpenChange={() => void setParams({ install: null })}>
            {chosen && (
              <DialogContent title={`Install ${chosen.title}`} says={chosen.description}>
                <ProposalForm proposal={chosen} />
              </DialogContent>
            )}
          </Dialog>
          <ImportDialog isOpen={params.import} onClose={() => void setParams({ import: null })} />
        </>
      )}
    </Page>
  );
}

function CatalogMeta({ shown, total }: { shown: number; total: number }) {
  return (
    <span className="tabular-nums">
      {shown === total ? `${total} servers` : `${shown} of ${total} servers`}
    </span>
  );
}

function LoadingCards() {
  return (
    <div role="status" aria-label="Loading the catalog" className={gridLook}>
      {Array.from({ length: SKELETON_CARDS }, (_, card) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: cards of a skeleton have no identity
          key={card}
          className="grid h-38 content-start gap-3 rounded-lg border border-line bg-panel p-3.5"
        >
          <Skeleton className="w-1/3" />
          <Skeleton className="w-full" />
          <Skeleton className="w-2/3" />
        </div>
      ))}
    </div>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No well-known server is like that"
      says="Any other can be added by its address, its command, or its server.json."
      action={<Button onClick={onClear}>Show all</Button>}
    />
  );
}
