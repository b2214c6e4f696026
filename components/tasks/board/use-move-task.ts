import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { TaskState } from "../../../server/contracts/work.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { useToast } from "../../ui/toast.tsx";
import { scopeOf, type TasksParams } from "../search-params.ts";
import { stateWords } from "../task-words.ts";
import { moveOnBoard } from "./move-on-board.ts";

export type CardMove = { id: string; title: string; from: TaskState; to: TaskState; note?: string };

/** Moves a card at once, says so, and offers the way back; a refusal puts it back where it was. */
export function useMoveTask(params: Pick<TasksParams, "project" | "person">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [announcement, setAnnouncement] = useState("");
  const { queryKey } = trpc.tasks.board.queryOptions(scopeOf(params));
  const { mutateAsync } = useMutation(trpc.tasks.move.mutationOptions());

  const move = async ({ id, title, from, to, note }: CardMove, isUndo = false): Promise<void> => {
    await queryClient.cancelQueries({ queryKey });
    const before = queryClient.getQueryData(queryKey);
    queryClient.setQueryData(queryKey, (columns) => columns && moveOnBoard(columns, id, to));
    setAnnouncement(`“${title}” moved to ${stateWords[to]}.`);
    try {
      await mutateAsync({ id, to, ...(note !== undefined && { note }) });
      const back = { id, title, from: to, to: from, ...(from === "blocked" && { note: "Moved back." }) };
      if (!isUndo)
        toast({
          title: `“${title}” is ${stateWords[to].toLowerCase()}`,
          action: { label: "Undo", onAct: () => void move(back, true) },
        });
    } catch (error) {
      queryClient.setQueryData(queryKey, before);
      const { says } = readProblem(error);
      setAnnouncement(`“${title}” stays in ${stateWords[from]}: ${says}`);
      toast({ title: `“${title}” stays where it was`, says, tone: "bad" });
    } finally {
      void queryClient.invalidateQueries(trpc.tasks.pathFilter());
    }
  };
  return { move, announcement };
}
