"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { InvitePersonInput } from "../../server/contracts/people.ts";
import { personRoles, roleTable } from "../../server/contracts/permissions.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { landProblem } from "../ui/land-problem.ts";
import { Select } from "../ui/select.tsx";

export type InviteFormProps = { onInvited: (invited: InvitePersonInput & { link: string }) => void };

export function InviteForm({ onInvited }: InviteFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invite = useMutation(trpc.people.invite.mutationOptions());
  const form = useForm({
    resolver: zodResolver(InvitePersonInput),
    defaultValues: { email: "", role: "viewer" as InvitePersonInput["role"] },
  });
  const { errors } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      const { link } = await invite.mutateAsync(input);
      void queryClient.invalidateQueries(trpc.people.invitations.pathFilter());
      onInvited({ ...input, link });
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <DialogForm
      onSubmit={onSubmit}
      problem={errors.root?.message}
      label="Make the link"
      busy={invite.isPending}
    >
      <Field label="Email" error={errors.email?.message}>
        <Input type="email" autoComplete="off" {...form.register("email")} />
      </Field>
      <Controller
        control={form.control}
        name="role"
        render={({ field: { value, onChange } }) => (
          <Field label="Role" error={errors.role?.message} hint={roleTable[value].says}>
            <Select
              value={value}
              onValueChange={onChange}
              options={personRoles.map((role) => ({
                value: role,
                label: role,
                says: roleTable[role].says,
              }))}
            />
          </Field>
        )}
      />
    </DialogForm>
  );
}
