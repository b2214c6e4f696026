"use client";
import { type ReactNode, useId } from "react";
import { FieldHint, fieldAside, hasHint } from "./field-words.tsx";
import { type FieldProps, useForm } from "./form-context.ts";
import type { FormField } from "./read-field.ts";

/** Name, explanation and problem around several controls. */
export function GroupField(
  props: FieldProps & { field: FormField; action?: ReactNode; children: ReactNode },
) {
  const { name, path, field, action, children } = props;
  const id = useId();
  const problem = useForm().problems[path];
  return (
    <fieldset className="grid min-w-0 gap-1.5" aria-describedby={hasHint(field) ? `${id}-hint` : undefined}>
      <legend className="sr-only">{name}</legend>
      <div className="flex items-baseline justify-between gap-3">
        <span aria-hidden className="font-medium">
          {name}
        </span>
        <span className="flex items-center gap-2 text-third text-xs">
          {fieldAside(props, field)}
          {action}
        </span>
      </div>
      {hasHint(field) && (
        <p id={`${id}-hint`} className="text-second text-xs">
          <FieldHint field={field} />
        </p>
      )}
      {children}
      {problem && (
        <p role="alert" className="text-bad text-xs">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
