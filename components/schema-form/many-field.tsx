"use client";
import { useId } from "react";
import { Checkbox } from "../ui/checkbox.tsx";
import type { FieldProps } from "./form-context.ts";
import { GroupField } from "./group-field.tsx";
import type { FormField } from "./read-field.ts";

/** Any of what is offered. */
export function ManyField(props: FieldProps & { field: Extract<FormField, { kind: "many" }> }) {
  const { field, value, onChange, isRequired } = props;
  const id = useId();
  const chosen = Array.isArray(value) ? value : [];
  const isChosen = (one: unknown) => chosen.some((other) => JSON.stringify(other) === JSON.stringify(one));
  const toggle = (one: unknown, isOn: boolean) => {
    const next = field.options
      .map((option) => option.value)
      .filter((other) => (other === one ? isOn : isChosen(other)));
    onChange(next.length === 0 && !isRequired ? undefined : next);
  };
  return (
    <GroupField {...props}>
      <div className="grid max-h-52 gap-1 overflow-y-auto rounded-md border border-line p-2">
        {field.options.map(({ value: one, label }, i) => (
          <label key={label} htmlFor={`${id}-${i}`} className="flex min-h-6 items-center gap-2">
            <Checkbox
              id={`${id}-${i}`}
              checked={isChosen(one)}
              onCheckedChange={(isOn) => toggle(one, isOn === true)}
            />
            {label}
          </label>
        ))}
      </div>
    </GroupField>
  );
}
