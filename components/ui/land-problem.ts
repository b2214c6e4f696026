import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { readProblem } from "./read-problem.ts";

/** Puts the server's words where they belong: on their fields, and otherwise above the form. */
export function landProblem<Input extends FieldValues, Context, Output>(
  error: unknown,
  form: Pick<UseFormReturn<Input, Context, Output>, "getValues" | "setError">,
): void {
  const { says, fields } = readProblem(error);
  const names = Object.keys(form.getValues());
  const landed = Object.entries(fields).filter(([name]) => names.includes(name));
  for (const [name, says] of landed)
    form.setError(name as Path<Input>, { message: says }, { shouldFocus: true });
  if (landed.length === 0) form.setError("root", { message: says });
}
