"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Email } from "../../server/contracts/people.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { Input } from "../ui/input.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { sayRefusal, signInToHouse } from "./sign-in-to-house.ts";

const SignInInput = z.object({ email: Email, password: z.string().min(1, "Enter your password.") });

export function SignInForm({ next }: { next: string }) {
  const form = useForm({ resolver: zodResolver(SignInInput), defaultValues: { email: "", password: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const onSubmit = form.handleSubmit(async ({ email, password }) => {
    try {
      const refusal = await signInToHouse(email, password);
      if (!refusal) return window.location.assign(next);
      form.setError("root", { message: sayRefusal(refusal) });
      form.resetField("password");
      form.setFocus("password");
    } catch {
      form.setError("root", {
        message: "The house does not answer. Check that it is running, then try again.",
      });
    }
  });
  return (
    // POST: pressed before the page is awake, the browser sends it by itself, and must not put it into the address.
    <form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
      <h1 className="font-semibold text-xl">Sign in</h1>
      <FormProblem says={errors.root?.message} />
      <Field label="Email" error={errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus className="h-9" {...form.register("email")} />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <PasswordInput autoComplete="current-password" className="h-9" {...form.register("password")} />
      </Field>
      <Button
        type="submit"
        variant="ink"
        className="mt-1 h-9"
        busy={isSubmitting || (isSubmitSuccessful && !errors.root)}
      >
        Sign in
      </Button>
      <p className="text-second text-xs">
        No account, or a lost password? An admin sends you a link. On a fresh house, the link for the first
        admin stands in the terminal where it was started.
      </p>
    </form>
  );
}
