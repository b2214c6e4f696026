"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { AddChannelInput, type ChannelKind } from "../../server/contracts/channels.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { landProblem } from "../ui/land-problem.ts";
import { PasswordInput } from "../ui/password-input.tsx";
import { Segmented } from "../ui/segmented.tsx";

const KINDS: { value: ChannelKind; label: string }[] = [
  { value: "webhook", label: "Webhook" },
  { value: "slack", label: "Slack" },
  { value: "email", label: "Email" },
];
const EMPTY = { kind: "webhook" as ChannelKind, name: "", url: "", to: "", from: "", smtpUrl: "" };

export function AddChannelForm({
  onAdded,
}: {
  onAdded: (added: { name: string; secret: string | null }) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const add = useMutation(trpc.channel.add.mutationOptions());
  const form = useForm({ defaultValues: EMPTY });
  const { errors } = form.formState;
  const kind = form.watch("kind");
  const onSubmit = form.handleSubmit(async (values) => {
    const wanted = AddChannelInput.safeParse(toInput(values));
    if (!wanted.success) {
      for (const { path, message } of wanted.error.issues)
        form.setError(path[0] as keyof typeof EMPTY, { message });
      return;
    }
    try {
      const added = await add.mutateAsync(wanted.data);
      void queryClient.invalidateQueries(trpc.channel.pathFilter());
      onAdded(added);
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <DialogForm onSubmit={onSubmit} problem={errors.root?.message} label="Add channel" busy={add.isPending}>
      <Segmented
        label="Kind"
        value={kind}
        options={KINDS}
        onChange={(next) => form.setValue("kind", next as ChannelKind)}
      />
      <Field
        label="Name"
        hint="Rules and tools name the channel so, such as on-call."
        error={errors.name?.message}
      >
        <Input autoComplete="off" autoFocus spellCheck={false} {...form.register("name")} />
      </Field>
      {kind === "email" ? (
        <>
          <Field label="To" hint="Addresses, with commas between them." error={errors.to?.message}>
            <Input autoComplete="off" spellCheck={false} {...form.register("to")} />
          </Field>
          <Field label="From" error={errors.from?.message}>
            <Input
              autoComplete="off"
              spellCheck={false}
              placeholder="gatehouse@example.com"
              {...form.register("from")}
            />
          </Field>
          <Field
            label="Mail server"
            hint="smtp://user:password@mail.example.com:587, or smtps://…:465."
            error={errors.smtpUrl?.message}
          >
            <PasswordInput autoComplete="off" {...form.register("smtpUrl")} />
          </Field>
        </>
      ) : (
        <Field label="Address" hint={URL_HINTS[kind]} error={errors.url?.message}>
          <Input autoComplete="off" spellCheck={false} placeholder="https://" {...form.register("url")} />
        </Field>
      )}
    </DialogForm>
  );
}

const URL_HINTS = {
  webhook: "Each notice is signed with a secret that you are shown next.",
  slack: "The incoming webhook of a Slack channel, or of anything that takes the same.",
};

function toInput({ kind, name, url, to, from, smtpUrl }: typeof EMPTY): unknown {
  if (kind !== "email") return { kind, name, url };
  const addresses = to.split(/[,;\s]+/).filter((address) => address !== "");
  return { kind, name, to: addresses, from, smtpUrl };
}
