import { type UseFormReturn, useForm } from "react-hook-form";
import { landProblem } from "../../ui/land-problem.ts";
import { checkTaskForm, type TaskFormValues, toTaskChange } from "./task-form-values.ts";

/** What is wrong stands at its field, whether the browser or the server says so. */
export function useTaskForm(
  defaultValues: TaskFormValues,
  save: (change: ReturnType<typeof toTaskChange>) => Promise<void>,
): { form: UseFormReturn<TaskFormValues>; onSubmit: (event: React.FormEvent) => void } {
  const form = useForm<TaskFormValues>({
    defaultValues,
    resolver: (values) => {
      const problems = Object.entries(checkTaskForm(values));
      const errors = Object.fromEntries(
        problems.map(([name, message]) => [name, { type: "check", message }]),
      );
      return problems.length === 0 ? { values, errors: {} } : { values: {}, errors };
    },
  });
  const onSubmit = form.handleSubmit(async (values) => {
    try {
      await save(toTaskChange(values));
    } catch (error) {
      landProblem(error, form);
    }
  });
  return { form, onSubmit: (event) => void onSubmit(event) };
}
