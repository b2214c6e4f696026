"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { useToast } from "../ui/toast.tsx";

/** What a removal answers makes the same bundle again: that is the way back. */
export function RemoveBundle({ slug }: { slug: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.bundle.remove.mutationOptions());
  const create = useMutation(trpc.bundle.create.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.bundle.list.pathFilter());
  const onConfirm = async () => {
    const removed = await remove.mutateAsync({ slug });
    router.push("/bundles");
    const onUndo = async () => {
      try {
        await create.mutateAsync(removed);
        await refresh();
        toast({ title: `${slug} is back` });
      } catch (error) {
        toast({ title: `${slug} could not be brought back`, says: readProblem(error).says, tone: "bad" });
      }
    };
    toast({ title: `${slug} is removed`, action: { label: "Undo", onAct: () => void onUndo() } });
    void refresh();
  };
  return (
    <ConfirmDialog
      title={`Remove ${slug}?`}
      says="Clients find nothing at its address from now on. Its servers, and what the audit log says, stay as they are."
      confirmLabel={`Remove ${slug}`}
      onConfirm={onConfirm}
      trigger={<Button variant="danger">Remove</Button>}
    />
  );
}
