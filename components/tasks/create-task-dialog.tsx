"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { useToast } from "../ui/toast.tsx";
import { TaskFormFields } from "./detail/task-fields.tsx";
import { emptyTask } from "./detail/task-form-values.ts";
import { useTaskForm } from "./detail/use-task-form.ts";
import type { TasksUrl } from "./use-tasks-url.ts";

export function CreateTaskDialog({ url }: { url: TasksUrl }) {
  const { params, change } = url;
  return (
    <Dialog open={params.new === "task"} onOpenChange={(isOpen) => change({ new: isOpen ? "task" : null })}>
      <DialogTrigger asChild>
        <Button variant="ink">
          <Plus aria-hidden /> Create task
        </Button>
      </DialogTrigger>
      <DialogContent title="Create a task" says="Everything but the title can be said later." size="lg">
        <CreateTaskForm url={url} />
      </DialogContent>
    </Dialog>
  );
}

function CreateTaskForm({ url: { params, change } }: { url: TasksUrl }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const create = useMutation(trpc.tasks.create.mutationOptions());
  const { form, onSubmit } = useTaskForm(emptyTask(params.project), async (task) => {
    const { id, title } = await create.mutateAsync(task);
    void queryClient.invalidateQueries(trpc.tasks.pathFilter());
    change({ new: null });
    toast({ title: `“${title}” is created`, action: { label: "Open", onAct: () => change({ task: id }) } });
  });
  return (
    <DialogForm
      onSubmit={onSubmit}
      problem={form.formState.errors.root?.message}
      label="Create task"
      busy={create.isPending}
    >
      <TaskFormFields form={form} />
    </DialogForm>
  );
}
