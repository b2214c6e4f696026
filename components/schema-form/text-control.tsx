"use client";
import { Input } from "../ui/input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { FieldProps } from "./form-context.ts";
import type { FormField } from "./read-field.ts";

const types: Record<string, string> = { date: "date", email: "email", uri: "url" };
const placeholders: Record<string, string> = {
  "date-time": "2026-11-21T12:00:00Z",
  email: "name@example.com",
  uri: "https://…",
};

/** Emptied, an optional text is left out; a required one is the empty text. */
export function TextControl({
  value,
  onChange,
  isRequired,
  field,
  label,
}: FieldProps & {
  field: Extract<FormField, { kind: "text" }> /** Where no Field around it names it. */;
  label?: string;
}) {
  const format = field.format ?? "";
  const control = {
    value: typeof value === "string" ? value : "",
    placeholder: field.placeholder ?? placeholders[format],
    spellCheck: field.isLong,
    autoComplete: "off",
    required: isRequired,
    ...(label !== undefined && { "aria-label": label }),
    onChange: ({ target }: { target: { value: string } }) =>
      onChange(target.value === "" && !isRequired ? undefined : target.value),
  };
  if (field.isLong || control.value.includes("\n")) return <Textarea rows={3} {...control} />;
  return <Input type={types[format] ?? "text"} {...control} />;
}
