"use client";
import { useMutation } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { AppRouter } from "../../server/trpc/router.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { formatCount } from "../ui/format-number.ts";
import { readProblem } from "../ui/read-problem.ts";
import { useToast } from "../ui/toast.tsx";

export type CrmStatus = inferRouterOutputs<AppRouter>["crm"]["status"];

export function StoreBadge({ status }: { status: CrmStatus }) {
  return status.store === "local" ? (
    <Badge title={status.note}>Local store</Badge>
  ) : (
    <Badge tone="well" title={status.note}>
      HubSpot
    </Badge>
  );
}

/** Says that this is not HubSpot, and how it would be; and what of it is sample data. */
export function StoreBanner({ status: { store, local } }: { status: CrmStatus }) {
  const mayWrite = useCan("crm:write");
  if (store === "hubspot") return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-sunk px-3.5 py-2 text-second">
      <p className="min-w-56 flex-1 text-pretty">
        This is the CRM built into this house, not HubSpot.{" "}
        <Link href="/servers/hubspot/settings" className="underline underline-offset-2 hover:text-ink">
          Connect HubSpot
        </Link>{" "}
        with a private-app token, and everything here works on that account.
        {local.samples > 0 && ` ${formatCount(local.samples)} records here are samples.`}
      </p>
      {mayWrite && local.samples > 0 && <ClearSamples />}
    </div>
  );
}

function ClearSamples() {
  const trpc = useTRPC();
  const clear = useMutation(trpc.crm.clearSamples.mutationOptions());
  return (
    <ConfirmDialog
      title="Remove the sample data?"
      says="All sample contacts, companies, deals, lists and the sample campaign go for good. What people made stays."
      confirmLabel="Remove samples"
      onConfirm={() => clear.mutateAsync()}
      trigger={<Button size="sm">Remove samples</Button>}
    />
  );
}

/** For a store with nothing in it. */
export function LoadSamples() {
  const trpc = useTRPC();
  const toast = useToast();
  const load = useMutation(
    trpc.crm.loadSamples.mutationOptions({
      onSuccess: ({ contacts, deals }) =>
        toast({ title: "Sample data is loaded", says: `${contacts} contacts and ${deals} deals.` }),
      onError: (error) => toast({ title: "Not loaded", says: readProblem(error).says, tone: "bad" }),
    }),
  );
  return (
    <Button variant="ink" busy={load.isPending} onClick={() => load.mutate()}>
      Load sample data
    </Button>
  );
}
