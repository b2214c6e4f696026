"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { TaskDetail } from "../../../server/contracts/work-fields.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { useToast } from "../../ui/toast.tsx";

/** Nothing is deleted, so nothing is asked: the way back is in the message. */
export function ArchiveTask({ task: { id, title, archived } }: { task: TaskDetail }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const archive = useMutation(
    trpc.tasks.archive.mutationOptions({
      onError: (error) => toast({ title: "Not archived", says: readProblem(error).says, tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries(trpc.tasks.pathFilter()),
    }),
  );
  const onArchive = async () => {
    await archive.mutateAsync({ id, archived: !archived });
    if (archived) return;
    const onAct = () => archive.mutate({ id, archived: false });
    toast({ title: `“${title}” is archived`, action: { label: "Undo", onAct } });
  };
  return (
    <Button size="sm" variant="quiet" busy={archive.isPending} onClick={() => void onArchive()}>
      {archived ? "Restore" : "Archive"}
    </Button>
  );
}
