"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { AcceptInvitationInput } from "../../server/contracts/people.ts";
import { type PersonRole, roleTable } from "../../server/contracts/permissions.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { Input } from "../ui/input.tsx";
import { landProblem } from "../ui/land-problem.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { signInToHouse } from "./sign-in-to-house.ts";

/** `email` is null for the first admin, who brings their own. */
export type WelcomeFormProps = { token: string; email: string | null; role: PersonRole };

export function WelcomeForm({ token, email, role }: WelcomeFormProps) {
  const trpc = useTRPC();
  const accept = useMutation(trpc.welcome.accept.mutationOptions());
  const form = useForm({
    resolver: zodResolver(AcceptInvitationInput),
    defaultValues: { token, name: "", email: email ?? "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const [name, typedEmail, password] = form.watch(["name", "email", "password"]);
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      const made = await accept.mutateAsync(input);
      const refusal = await signInToHouse(made.email, input.password);
      window.location.assign(refusal ? "/sign-in" : "/");
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl">{email ? "Welcome" : "Welcome to your new house"}</h1>
        <p className="text-second">
          {email ? `You are invited as ${role}.` : "You will be its first admin."} {roleTable[role].says}
        </p>
      </div>
      <FormProblem says={errors.root?.message} />
      <Field label="Name" error={errors.name?.message}>
        <Input autoComplete="name" autoFocus className="h-9" {...form.register("name")} />
      </Field>
      <Field
        label="Email"
        error={errors.email?.message}
        hint={email ? "The invitation is for this address." : undefined}
      >
        <Input
          type="email"
          autoComplete="username"
          readOnly={email !== null}
          className="h-9 read-only:bg-sunk read-only:text-second"
          {...form.register("email")}
        />
      </Field>
      <NewPasswordField
        label="Password"
        value={password}
        known={[name, typedEmail ?? ""]}
        error={errors.password?.message}
        input={{ className: "h-9", ...form.register("password") }}
      />
      <Button
        type="submit"
        variant="ink"
        className="mt-1 h-9"
        busy={isSubmitting || (isSubmitSuccessful && accept.isSuccess)}
      >
        Set password and enter
      </Button>
    </form>
  );
}
