"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { useToast } from "../../ui/toast.tsx";
import { showHidden } from "../show-hidden.ts";
import { kindWords } from "./definition-words.ts";
import type { DefinitionRow } from "./use-definitions.ts";

/** What no approval makes fit to be published. */
const BEYOND_BOUNDS = ["oversize", "too-deep"];

/** Approve exactly this one, or withhold it; either can be taken back. */
export function DecideDefinition({ slug, row }: { slug: string; row: DefinitionRow }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const refresh = async () => {
    void queryClient.invalidateQueries(trpc.server.pathFilter());
    await queryClient.invalidateQueries(trpc.definition.pathFilter());
  };
  const approve = useMutation(trpc.definition.approve.mutationOptions({ onSuccess: refresh }));
  const withhold = useMutation(trpc.definition.withhold.mutationOptions({ onSuccess: refresh }));
  const { kind, digest } = row;
  const name = showHidden(row.name) || `the ${kindWords[kind]} of ${slug}`;
  const mayApprove = row.state !== "approved" && !row.flags.some(({ flag }) => BEYOND_BOUNDS.includes(flag));
  return (
    <div className="flex flex-wrap gap-2">
      {mayApprove && (
        <ConfirmDialog
          title={`Approve ${name}?`}
          says={
            <>
              Callers are given exactly this one from now on
              {row.hasBefore && ", in place of what was approved before"}. If the server changes a single
              character of it, it is another one, and shown here again.
            </>
          }
          confirmLabel="Approve"
          onConfirm={async () => {
            await approve.mutateAsync({ slug, kind, digest });
            toast({ title: `${name} is approved` });
          }}
          trigger={<Button variant="ink">Approve</Button>}
        />
      )}
      {row.state !== "withheld" && (
        <ConfirmDialog
          title={`Withhold ${name}?`}
          says="It leaves every list, and calls to it are answered as if it did not exist, whatever its server makes of it later, until somebody approves it."
          confirmLabel="Withhold"
          onConfirm={async () => {
            await withhold.mutateAsync({ slug, kind, digest });
            toast({ title: `${name} is withheld`, says: "Callers do not find it any more." });
          }}
          trigger={<Button variant="danger">Withhold</Button>}
        />
      )}
    </div>
  );
}
