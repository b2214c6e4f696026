"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { WeighInstanceInput } from "../../../server/contracts/registry.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../../ui/dialog.tsx";
import { DialogForm } from "../../ui/dialog-form.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { landProblem } from "../../ui/land-problem.ts";
import { useToast } from "../../ui/toast.tsx";

type Props = { slug: string; instance: { id: string; name: string; weight: number } };

/** The weight itself is the way to change it. */
export function WeighInstance({ slug, instance }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { name, weight } = instance;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          size="sm"
          variant="quiet"
          aria-label={`Weight of ${name}: ${weight}. Change it`}
          className="underline decoration-dotted underline-offset-4"
        >
          {weight}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Weight of ${name}`}
        says="From the next call on; calls under way stay where they are."
      >
        <WeighInstanceForm slug={slug} instance={instance} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function WeighInstanceForm({ slug, instance, onDone }: Props & { onDone: () => void }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { id: instanceId, name, weight } = instance;
  const weigh = useMutation(
    trpc.server.weighInstance.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.server.pathFilter()),
    }),
  );
  const form = useForm({
    resolver: zodResolver(WeighInstanceInput),
    defaultValues: { slug, instanceId, weight },
  });
  const { errors } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      await weigh.mutateAsync(input);
      onDone();
      toast({ title: `${name} weighs ${input.weight} now` });
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <DialogForm
      onSubmit={onSubmit}
      problem={errors.root?.message}
      label="Change weight"
      busy={weigh.isPending}
    >
      <Field
        label="Weight"
        hint="A weight of 2 means twice the calls, where the strategy heeds weights."
        error={errors.weight?.message}
      >
        <Input
          inputMode="numeric"
          autoFocus
          className="w-24"
          {...form.register("weight", { valueAsNumber: true })}
        />
      </Field>
    </DialogForm>
  );
}
