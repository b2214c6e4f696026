"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { CrmKind } from "../../server/contracts/crm.ts";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { isNotThere } from "../ui/is-not-there.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { LeadScore } from "./lead-score.tsx";
import { RecordFields } from "./record-fields.tsx";
import { RecordTimeline } from "./record-timeline.tsx";
import type { CrmUrl } from "./use-crm-url.ts";

export type CrmDetail = inferRouterOutputs<AppRouter>["crm"]["get"];
export type RecordDrawerProps = { of: { kind: CrmKind; id: string }; url: CrmUrl };

const kindWords = { contact: "Contacts", company: "Companies", deal: "Deals" } as const;

/** One record beside its list: score with reasons, fields, what belongs to it, what happened. */
export function RecordDrawer({ of, url }: RecordDrawerProps) {
  const trpc = useTRPC();
  const mayWrite = useCan("crm:write");
  const { data, error, refetch } = useQuery(trpc.crm.get.queryOptions(of));
  const isGone = !data && isNotThere(error);
  return (
    <Drawer
      isOpen
      onClose={url.close}
      title={data?.record.title ?? (isGone ? "Not found" : "…")}
      meta={`${of.kind} ${of.id}`}
    >
      {isGone ? (
        <EmptyState
          title={`There is no such ${of.kind}`}
          says="It may have been deleted, or the link was cut short."
        />
      ) : error && !data ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <SkeletonRows rows={8} label={`Loading the ${of.kind}`} />
      ) : (
        <div className="grid gap-5">
          {data.score && <LeadScore score={data.score} />}
          <RecordFields key={data.record.id} detail={data} />
          <Related detail={data} url={url} />
          <RecordTimeline detail={data} />
          {mayWrite && <ArchiveRecord detail={data} onArchived={url.close} />}
        </div>
      )}
    </Drawer>
  );
}

function Related({ detail: { related }, url }: { detail: CrmDetail; url: CrmUrl }) {
  return (
    <section aria-label="What belongs to it" className="grid gap-2">
      {related.map(({ kind, records, isMore }) => (
        <div key={kind} className="grid gap-1">
          <h3 className="font-medium text-second">{kindWords[kind]}</h3>
          {records.length === 0 && <p className="text-second">None</p>}
          <ul className="grid gap-0.5">
            {records.map((record) => (
              <li key={record.id} className="min-w-0 truncate">
                <Link
                  href={url.hrefOf(record)}
                  scroll={false}
                  className="rounded-sm underline underline-offset-2 hover:text-second"
                >
                  {record.title}
                </Link>
              </li>
            ))}
          </ul>
          {isMore && <p className="text-second text-xs">And more; list_associations has them all.</p>}
        </div>
      ))}
    </section>
  );
}

function ArchiveRecord({ detail: { record }, onArchived }: { detail: CrmDetail; onArchived: () => void }) {
  const trpc = useTRPC();
  const archive = useMutation(trpc.crm.archive.mutationOptions());
  const { data: status } = useQuery(trpc.crm.status.queryOptions());
  const kept = status?.store === "hubspot" ? " HubSpot keeps what is deleted there for 90 days." : "";
  return (
    <ConfirmDialog
      title={`Delete ${record.title}?`}
      says={`The ${record.kind} leaves every list, search and report.${kept}`}
      confirmLabel="Delete"
      onConfirm={async () => {
        await archive.mutateAsync({ kind: record.kind, id: record.id });
        onArchived();
      }}
      trigger={
        <Button variant="danger" size="sm" className="justify-self-start">
          Delete this {record.kind}
        </Button>
      }
    />
  );
}
