"use client";
import { useState } from "react";
import { Input } from "../ui/input.tsx";
import type { FieldProps } from "./form-context.ts";
import type { FormField } from "./read-field.ts";

/** What is no number yet (`-`, `1e`) stays what was typed, and is said to be none where the form is checked. */
export function NumberControl({
  value,
  onChange,
  isRequired,
  field,
  label,
}: FieldProps & {
  field: Extract<FormField, { kind: "number" }> /** Where no Field around it names it. */;
  label?: string;
}) {
  const shown = value === undefined ? "" : String(value);
  const [typed, setTyped] = useState({ text: shown, of: value });
  if (!Object.is(typed.of, value)) setTyped({ text: shown, of: value });
  return (
    <Input
      inputMode={field.isInteger ? "numeric" : "decimal"}
      value={typed.text}
      placeholder={field.placeholder ?? undefined}
      required={isRequired}
      autoComplete="off"
      className="tabular-nums"
      {...(label !== undefined && { "aria-label": label })}
      onChange={({ target: { value: text } }) => {
        const next = readNumber(text);
        setTyped({ text, of: next });
        onChange(next);
      }}
    />
  );
}

function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : text;
}
