"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { CreateProjectInput } from "../../server/contracts/work-pages.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { landProblem } from "../ui/land-problem.ts";
import { Textarea } from "../ui/textarea.tsx";
import type { TasksUrl } from "./use-tasks-url.ts";

export function CreateProjectDialog({ url }: { url: TasksUrl }) {
  const { params, change } = url;
  return (
    <Dialog
      open={params.new === "project"}
      onOpenChange={(isOpen) => change({ new: isOpen ? "project" : null })}
    >
      <DialogTrigger asChild>
        <Button>Create project</Button>
      </DialogTrigger>
      <DialogContent title="Create a project" says="Its progress is counted from its tasks.">
        <CreateProjectForm url={url} />
      </DialogContent>
    </Dialog>
  );
}

function CreateProjectForm({ url }: { url: TasksUrl }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.tasks.createProject.mutationOptions());
  const form = useForm({
    resolver: zodResolver(CreateProjectInput),
    defaultValues: { name: "", description: "", startOn: null, dueOn: null },
  });
  const { errors } = form.formState;
  const asDate = { setValueAs: (value: string | null) => value || null };
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      const { id } = await create.mutateAsync(input);
      void queryClient.invalidateQueries(trpc.tasks.pathFilter());
      url.change({ new: null, project: id });
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <DialogForm
      onSubmit={onSubmit}
      problem={errors.root?.message}
      label="Create project"
      busy={create.isPending}
    >
      <Field label="Name" error={errors.name?.message}>
        <Input autoComplete="off" autoFocus maxLength={100} {...form.register("name")} />
      </Field>
      <Field label="Description" error={errors.description?.message}>
        <Textarea rows={2} {...form.register("description")} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Starts" error={errors.startOn?.message}>
          <Input type="date" {...form.register("startOn", asDate)} />
        </Field>
        <Field label="Due" error={errors.dueOn?.message}>
          <Input type="date" {...form.register("dueOn", asDate)} />
        </Field>
      </div>
    </DialogForm>
  );
}
