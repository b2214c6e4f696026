"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type TaskState, taskStates } from "../../../server/contracts/work.ts";
import type { TaskDetail } from "../../../server/contracts/work-fields.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toast.tsx";
import { BlockDialog } from "../board/block-dialog.tsx";
import { stateWords } from "../task-words.ts";

const options = taskStates.map((value) => ({ value, label: stateWords[value] }));

export function StateChooser({ task }: { task: TaskDetail }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const move = useMutation(
    trpc.tasks.move.mutationOptions({
      onError: (error) =>
        toast({ title: "The state stays as it was", says: readProblem(error).says, tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries(trpc.tasks.pathFilter()),
    }),
  );
  const choose = (to: TaskState) => (to === "blocked" ? setAsked(true) : move.mutate({ id: task.id, to }));
  return (
    <>
      <Select
        aria-label="State"
        className="w-34"
        value={task.state}
        options={options}
        disabled={move.isPending}
        onValueChange={choose}
      />
      {isAsked && (
        <BlockDialog
          title={task.title}
          onClose={() => setAsked(false)}
          onBlock={(note) => {
            setAsked(false);
            move.mutate({ id: task.id, to: "blocked", note });
          }}
        />
      )}
    </>
  );
}
