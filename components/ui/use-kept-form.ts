import { useEffect, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { readProblem } from "./read-problem.ts";
import { useLeaveWarning } from "./use-leave-warning.ts";

export type Kept<Values> = { values: Values; revision: string };

/**
 * For a form of what others change too. It follows what is kept for as long as nothing is typed;
 * what is typed stays, and knows which revision it began with.
 */
export function useKeptForm<Values extends FieldValues, Context, Input>(
  form: UseFormReturn<Values, Context, Input>,
  { values, revision }: Kept<Values>,
) {
  const { isDirty, isSubmitting } = form.formState;
  /** `revision`: null for whichever is the newest. `past`: was saved over, and is still the newest that this screen was told of. */
  const [basis, setBasis] = useState<{ revision: string | null; past: string | null }>({
    revision,
    past: null,
  });
  const isPast = revision === basis.past;
  useLeaveWarning(isDirty);

  function restart(kept: Kept<Values>): void {
    form.reset(kept.values, { keepFieldsRef: true });
    setBasis({ revision: kept.revision, past: kept.revision === revision ? null : revision });
  }

  // The outside system is the form's own store.
  useEffect(() => {
    const isThere = revision === basis.revision;
    if (isThere ? basis.past === null : isDirty || isPast) return;
    if (!isThere) form.reset(values, { keepFieldsRef: true });
    setBasis({ revision, past: null });
  }, [isDirty, isPast, revision, basis, values, form]);

  return {
    isBehind: isDirty && !isSubmitting && basis.revision !== null && revision !== basis.revision && !isPast,
    onDiscard: () => restart({ values, revision }),
    /** `send` answers what is kept then; null: the form is done with. What is typed while it does stays. */
    async save(send: (since: string) => Promise<Kept<Values> | null>): Promise<void> {
      const sent = JSON.stringify(form.getValues());
      try {
        const kept = await send(basis.revision ?? revision);
        if (kept === null) return;
        if (JSON.stringify(form.getValues()) === sent) restart(kept);
        else setBasis({ revision: kept.revision, past: kept.revision === revision ? null : revision });
      } catch (error) {
        // that another changed it is said: whoever saves again means it
        if (readProblem(error).code === "conflict") setBasis({ revision: null, past: null });
        throw error;
      }
    },
  };
}
