"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { AddInstanceInput } from "../../../server/contracts/registry.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../../ui/dialog.tsx";
import { DialogForm } from "../../ui/dialog-form.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { landProblem } from "../../ui/land-problem.ts";
import { useToast } from "../../ui/toast.tsx";

export function AddInstance({ slug }: { slug: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <Plus aria-hidden /> Add instance
        </Button>
      </DialogTrigger>
      <DialogContent title={`Another instance of ${slug}`} says="It takes calls as soon as it was met.">
        <AddInstanceForm slug={slug} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AddInstanceForm({ slug, onDone }: { slug: string; onDone: () => void }) {
  const trpc = useTRPC();
  const toast = useToast();
  const queryClient = useQueryClient();
  const add = useMutation(
    trpc.server.addInstance.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.server.pathFilter()),
    }),
  );
  const form = useForm({
    resolver: zodResolver(AddInstanceInput),
    defaultValues: { slug, url: "", weight: 1 },
  });
  const { errors } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      await add.mutateAsync(input);
      onDone();
      toast({ title: `${slug} has another instance` });
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <DialogForm onSubmit={onSubmit} problem={errors.root?.message} label="Add instance" busy={add.isPending}>
      <Field label="Address" error={errors.url?.message}>
        <Input
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          className="font-mono text-xs"
          {...form.register("url")}
        />
      </Field>
      <Field
        label="Weight"
        hint="A weight of 2 means twice the calls, where the strategy heeds weights."
        error={errors.weight?.message}
      >
        <Input inputMode="numeric" className="w-24" {...form.register("weight", { valueAsNumber: true })} />
      </Field>
    </DialogForm>
  );
}
