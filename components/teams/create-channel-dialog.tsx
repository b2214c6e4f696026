"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { CreateChannelInput } from "../../server/contracts/teams.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { landProblem } from "../ui/land-problem.ts";

export function CreateChannelDialog() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <IconButton icon={Plus} label="Create a channel" size="sm" />
      </DialogTrigger>
      <DialogContent title="Create a channel">
        <CreateChannelForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function CreateChannelForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.teams.createChannel.mutationOptions());
  const form = useForm({ resolver: zodResolver(CreateChannelInput), defaultValues: { name: "", topic: "" } });
  const { errors } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      const { name } = await create.mutateAsync(input);
      await queryClient.invalidateQueries(trpc.teams.channels.pathFilter());
      onDone();
      router.push(`/teams?channel=${encodeURIComponent(name)}`);
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <DialogForm
      onSubmit={onSubmit}
      problem={errors.root?.message}
      label="Create channel"
      busy={create.isPending}
    >
      <Field label="Name" hint="Lower-case letters, digits and hyphens." error={errors.name?.message}>
        <Input autoComplete="off" autoFocus spellCheck={false} {...form.register("name")} />
      </Field>
      <Field label="Topic" aside="optional" error={errors.topic?.message}>
        <Input autoComplete="off" {...form.register("topic")} />
      </Field>
    </DialogForm>
  );
}
