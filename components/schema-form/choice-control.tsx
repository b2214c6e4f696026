"use client";
import { Select } from "../ui/select.tsx";
import type { FieldProps } from "./form-context.ts";
import type { FormField } from "./read-field.ts";

const LEFT_OUT = "";

/** One of what is offered. Radix takes texts only: the place of the option stands for its value. */
export function ChoiceControl({
  value,
  onChange,
  isRequired,
  field,
  label,
}: FieldProps & {
  field: Extract<FormField, { kind: "choice" }> /** Where no Field around it names it. */;
  label?: string;
}) {
  const at = field.options.findIndex((option) => JSON.stringify(option.value) === JSON.stringify(value));
  const isOpen = !isRequired || at < 0;
  const options = [
    ...(isOpen ? [{ value: "-", label: isRequired ? "Choose one" : "left out", disabled: isRequired }] : []),
    ...field.options.map(({ label }, i) => ({
      value: String(i),
      label: label === LEFT_OUT ? "(empty)" : label,
    })),
  ];
  return (
    <Select
      value={at < 0 ? "-" : String(at)}
      options={options}
      {...(label !== undefined && { "aria-label": label })}
      onValueChange={(next) => onChange(next === "-" ? undefined : field.options[Number(next)]?.value)}
    />
  );
}
