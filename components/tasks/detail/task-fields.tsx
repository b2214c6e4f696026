"use client";
import { useQuery } from "@tanstack/react-query";
import { Controller, type UseFormReturn } from "react-hook-form";
import { taskPriorities } from "../../../server/contracts/work.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { priorityWords } from "../task-words.ts";
import { NONE, type TaskFormValues } from "./task-form-values.ts";

const priorities = taskPriorities.map((value) => ({ value, label: priorityWords[value] }));

/** The fields that creating and editing share. */
export function TaskFormFields({ form }: { form: UseFormReturn<TaskFormValues> }) {
  const trpc = useTRPC();
  const projects = useQuery(trpc.tasks.projects.queryOptions());
  const people = useQuery(trpc.tasks.people.queryOptions());
  const { errors } = form.formState;
  const projectOptions = [
    { value: NONE, label: "No project" },
    ...(projects.data?.projects ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const peopleOptions = [
    { value: NONE, label: "Nobody" },
    ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <Field label="Title" error={errors.title?.message}>
        <Input autoComplete="off" autoFocus maxLength={200} {...form.register("title")} />
      </Field>
      <Field label="Description" error={errors.description?.message}>
        <Textarea rows={3} maxLength={10_000} {...form.register("description")} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Chooser form={form} name="project" label="Project" options={projectOptions} />
        <Chooser form={form} name="assignee" label="Assignee" options={peopleOptions} />
        <Chooser form={form} name="priority" label="Priority" options={priorities} />
        <Field label="Estimate, hours" error={errors.estimateHours?.message}>
          <Input inputMode="decimal" autoComplete="off" {...form.register("estimateHours")} />
        </Field>
        <Field label="Starts" error={errors.startOn?.message}>
          <Input type="date" {...form.register("startOn")} />
        </Field>
        <Field label="Due" error={errors.dueOn?.message}>
          <Input type="date" {...form.register("dueOn")} />
        </Field>
      </div>
      <Field label="Labels" hint="Separated by commas." error={errors.labels?.message}>
        <Input autoComplete="off" {...form.register("labels")} />
      </Field>
    </>
  );
}

type ChooserProps = {
  form: UseFormReturn<TaskFormValues>;
  name: "project" | "assignee" | "priority";
  label: string;
  options: readonly { value: string; label: string }[];
};

function Chooser({ form, name, label, options }: ChooserProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <Field label={label} error={fieldState.error?.message}>
          <Select
            value={field.value as string}
            options={options}
            onValueChange={field.onChange}
            className="[&>span]:truncate"
          />
        </Field>
      )}
    />
  );
}
