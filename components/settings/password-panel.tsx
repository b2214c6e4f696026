"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { ChangePasswordInput } from "../../server/contracts/people.ts";
import { NewPasswordField } from "../account/new-password-field.tsx";
import { useMe } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { landProblem } from "../ui/land-problem.ts";
import { Panel } from "../ui/panel.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { useToast } from "../ui/toast.tsx";

export function PasswordPanel() {
  const me = useMe();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const change = useMutation(trpc.account.changePassword.mutationOptions());
  const form = useForm({
    resolver: zodResolver(ChangePasswordInput),
    defaultValues: { current: "", next: "" },
  });
  const { errors } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      const { endedElsewhere } = await change.mutateAsync(input);
      form.reset();
      toast({ title: "Your password is changed", says: sayEnded(endedElsewhere), tone: "well" });
      void queryClient.invalidateQueries(trpc.account.signIns.pathFilter());
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <Panel title="Password">
      <form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
        {/* Password managers want to know whose password this is. */}
        <input type="text" autoComplete="username" value={me.email} readOnly hidden />
        <FormProblem says={errors.root?.message} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label="Current password" error={errors.current?.message}>
            <PasswordInput autoComplete="current-password" {...form.register("current")} />
          </Field>
          <NewPasswordField
            label="New password"
            value={form.watch("next")}
            known={[me.name, me.email]}
            error={errors.next?.message}
            input={form.register("next")}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button type="submit" busy={change.isPending}>
            Change password
          </Button>
          <p className="text-second text-xs">Signs you out everywhere but here.</p>
        </div>
      </form>
    </Panel>
  );
}

function sayEnded(count: number): string {
  if (count === 0) return "You were signed in nowhere else.";
  return count === 1 ? "One other sign-in was ended." : `${count} other sign-ins were ended.`;
}
