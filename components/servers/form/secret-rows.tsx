"use client";
import { Plus, X } from "lucide-react";
import { useId } from "react";
import { get, useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import { SealedValue } from "./sealed-value.tsx";
import type { SecretRow, ServerDraft } from "./server-draft.ts";

export type SecretRowsProps = {
  name: "headers" | "openapi.auth";
  /** What one row is: `Header`. */
  what: string;
  label: string;
  hint: string;
  namePlaceholder: string;
};

/** Names with values that are sealed: what the house has already is said to be there, and never shown. */
export function SecretRows({ name, what, label, hint, namePlaceholder }: SecretRowsProps) {
  const form = useFormContext<ServerDraft>();
  const rows = useFieldArray({ control: form.control, name });
  const id = useId();
  const problems = get(form.formState.errors, name) as RowProblems | undefined;
  const update = (index: number, row: SecretRow, next: Partial<SecretRow>) =>
    rows.update(index, { ...row, ...next });
  return (
    <fieldset aria-describedby={`${id}-hint`} className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium">{label}</legend>
      {rows.fields.map((row, index) => (
        <div key={row.id} className="grid gap-1">
          <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-center gap-2">
            {row.fate === "new" ? (
              <Input
                aria-label={`${what} ${index + 1}, name`}
                placeholder={namePlaceholder}
                autoComplete="off"
                spellCheck={false}
                aria-invalid={problems?.[index]?.name !== undefined || undefined}
                className="font-mono text-xs"
                {...form.register(`${name}.${index}.name`)}
              />
            ) : (
              <code className="truncate" title={row.name}>
                {row.name}
              </code>
            )}
            <SealedValue
              label={`${what} ${row.name || index + 1}, value`}
              secret={row}
              onFate={(fate) => update(index, row, { fate, value: "" })}
              isInvalid={problems?.[index]?.value !== undefined}
              input={form.register(`${name}.${index}.value`)}
            />
            {row.fate === "new" ? (
              <IconButton
                icon={X}
                label={`Take away ${what.toLowerCase()} ${index + 1}`}
                onClick={() => rows.remove(index)}
              />
            ) : (
              <span />
            )}
          </div>
          <RowProblem problem={problems?.[index]} />
        </div>
      ))}
      {problems?.root?.message && (
        <p role="alert" className="text-bad text-xs">
          {problems.root.message}
        </p>
      )}
      <Button
        size="sm"
        className="justify-self-start"
        onClick={() => rows.append({ name: "", value: "", fate: "new" })}
      >
        <Plus aria-hidden /> {what}
      </Button>
      <p id={`${id}-hint`} className="text-second text-xs">
        {hint}
      </p>
    </fieldset>
  );
}

type OneProblem = { name?: { message?: string }; value?: { message?: string } };
export type RowProblems = (OneProblem | undefined)[] & { root?: { message?: string } };

export function RowProblem({ problem }: { problem: OneProblem | undefined }) {
  const says = problem?.name?.message ?? problem?.value?.message;
  return says ? (
    <p role="alert" className="text-bad text-xs">
      {says}
    </p>
  ) : null;
}
