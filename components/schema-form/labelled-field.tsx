"use client";
import type { ReactNode } from "react";
import { Field } from "../ui/field.tsx";
import { FieldHint, fieldAside, hasHint } from "./field-words.tsx";
import { type FieldProps, useForm } from "./form-context.ts";
import type { FormField } from "./read-field.ts";

/** Name, explanation and problem around one control. */
export function LabelledField(props: FieldProps & { field: FormField; children: ReactNode }) {
  const { name, path, field, children } = props;
  return (
    <Field
      label={name}
      aside={fieldAside(props, field)}
      hint={hasHint(field) ? <FieldHint field={field} /> : undefined}
      error={useForm().problems[path]}
    >
      {children}
    </Field>
  );
}
