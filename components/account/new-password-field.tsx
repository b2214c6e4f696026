"use client";
import type { ComponentProps } from "react";
import { classNames } from "../ui/class-names.ts";
import { Field } from "../ui/field.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { ratePassword } from "./rate-password.ts";

export type NewPasswordFieldProps = {
  label: string;
  value: string;
  /** What is known of the person, and so guessed first. */
  known: string[];
  error: string | undefined;
  input: ComponentProps<"input">;
};

/** A password to be set, with a word on how good it is. */
export function NewPasswordField({ label, value, known, error, input }: NewPasswordFieldProps) {
  const { score, says } = ratePassword(
    value,
    known.flatMap((part) => part.split(/[^\p{L}\d]+/u)),
  );
  return (
    <Field
      label={label}
      error={error}
      hint={
        <span className="grid gap-1.5" aria-live="polite">
          <span aria-hidden className="flex gap-1">
            {[1, 2, 3].map((step) => (
              <span
                key={step}
                className={classNames(
                  "h-0.75 flex-1 rounded-full",
                  score >= step ? SCORE_LOOK[score] : "bg-line",
                )}
              />
            ))}
          </span>
          {value === "" ? "12 or more characters; a few words do well." : says}
        </span>
      }
    >
      <PasswordInput autoComplete="new-password" {...input} />
    </Field>
  );
}

const SCORE_LOOK = ["bg-line", "bg-warning-mark", "bg-well-mark", "bg-well-mark"];
