"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { TaskDetail } from "../../../server/contracts/work-fields.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { TaskFormFields } from "./task-fields.tsx";
import { toFormValues } from "./task-form-values.ts";
import { useTaskForm } from "./use-task-form.ts";

/** What others changed since the form was opened is not overwritten: the server says what it was. */
export function EditTask({ task, onDone }: { task: TaskDetail; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [opened] = useState(task);
  const update = useMutation(trpc.tasks.update.mutationOptions());
  const { form, onSubmit } = useTaskForm(toFormValues(opened), async (change) => {
    await update.mutateAsync({ id: task.id, change, expectedRevision: opened.revision });
    await queryClient.invalidateQueries(trpc.tasks.pathFilter());
    onDone();
  });
  const problem = form.formState.errors.root?.message;
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      {problem && (
        <p role="alert" className="whitespace-pre-wrap rounded-md bg-bad-pale px-3 py-2 text-bad">
          {problem}
        </p>
      )}
      {opened.revision !== task.revision && !problem && (
        <p role="status" className="rounded-md bg-warning-pale px-3 py-2 text-warning">
          Somebody has changed this task since you began.
        </p>
      )}
      <TaskFormFields form={form} />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="ink" busy={update.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
