"use client";
import { useState } from "react";
import { JsonEditor } from "../ui/json-editor.tsx";
import { readJson } from "../ui/read-json.ts";
import { type FieldProps, useForm } from "./form-context.ts";
import { GroupField } from "./group-field.tsx";
import type { FormField } from "./read-field.ts";

/** A value that no form can ask for: written as JSON, and taken over as soon as it is some. */
export function JsonControl(props: FieldProps & { field: FormField }) {
  const { name, value, onChange, isRequired } = props;
  const { onSubmit } = useForm();
  const [typed, setTyped] = useState({ text: textOf(value), of: value });
  if (!Object.is(typed.of, value)) setTyped({ text: textOf(value), of: value });
  const isEmpty = typed.text.trim() === "";
  const { problem } = isEmpty && !isRequired ? { problem: null } : readJson(typed.text);
  const change = (text: string) => {
    const read = readJson(text);
    const next = read.problem === null ? read.value : text.trim() === "" ? undefined : value;
    setTyped({ text, of: next });
    onChange(next);
  };
  return (
    <GroupField {...props}>
      <JsonEditor
        label={`${name}, as JSON`}
        value={typed.text}
        onChange={change}
        problem={isEmpty ? null : problem}
        onSubmit={onSubmit}
        minRows={2}
      />
    </GroupField>
  );
}

function textOf(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value, null, 2);
}
