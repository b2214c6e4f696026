"use client";
import type { ReactNode } from "react";
import { Controller, get, useFormContext } from "react-hook-form";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Select, type SelectOption } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { DraftField } from "./find-draft-field.ts";
import type { ServerDraft } from "./server-draft.ts";

type Named = { name: DraftField; label: string; hint?: ReactNode; aside?: ReactNode; className?: string };

/** What is wrong with one field of the draft; undefined: nothing. */
export function useDraftProblem(name: DraftField): string | undefined {
  const { formState } = useFormContext<ServerDraft>();
  return (get(formState.errors, name) as { message?: string } | undefined)?.message;
}

type TextProps = Named & { placeholder?: string; isMono?: boolean; isLong?: boolean; rows?: number };

export function TextField({ name, placeholder, isMono, isLong, rows = 3, ...field }: TextProps) {
  const form = useFormContext<ServerDraft>();
  const control = {
    placeholder,
    autoComplete: "off",
    spellCheck: !isMono,
    className: isMono ? "font-mono text-xs" : "",
    ...form.register(name),
  };
  return (
    <Field {...field} error={useDraftProblem(name)}>
      {isLong ? <Textarea rows={rows} {...control} /> : <Input {...control} />}
    </Field>
  );
}

/** A figure with its unit beside it. */
export function FigureField({
  name,
  unit,
  placeholder,
  ...field
}: Named & { unit: string; placeholder?: string }) {
  const form = useFormContext<ServerDraft>();
  return (
    <Field {...field} error={useDraftProblem(name)}>
      <UnitInput unit={unit}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          placeholder={placeholder}
          className="pr-18 tabular-nums"
          {...form.register(name)}
        />
      </UnitInput>
    </Field>
  );
}

function UnitInput({ unit, children }: { unit: string; children: ReactNode }) {
  return (
    <div className="relative">
      {children}
      <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-second text-xs">
        {unit}
      </span>
    </div>
  );
}

type ChoiceProps<Value extends string> = Named & { options: readonly SelectOption<Value>[] };

export function ChoiceField<Value extends string>({ name, options, hint, ...field }: ChoiceProps<Value>) {
  const form = useFormContext<ServerDraft>();
  const problem = useDraftProblem(name);
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <Field
          {...field}
          hint={hint ?? options.find((option) => option.value === value)?.says}
          error={problem}
        >
          <Select value={value as Value} onValueChange={onChange} options={options} />
        </Field>
      )}
    />
  );
}
