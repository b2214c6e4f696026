"use client";
import { useState } from "react";
import { Select } from "../ui/select.tsx";
import { fits } from "./check-value.ts";
import { type FieldProps, useForm } from "./form-context.ts";
import { GroupField } from "./group-field.tsx";
import { initialValue } from "./initial-value.ts";
import type { FormField } from "./read-field.ts";
import { isSchema } from "./resolve-schema.ts";

const LEFT_OUT = "-";

/** A value of one kind or another: first the kind is chosen, then it is filled in. */
export function EitherField(props: FieldProps & { field: Extract<FormField, { kind: "either" }> }) {
  const { field, name, value, onChange, isRequired, depth } = props;
  const { root, Inner } = useForm();
  const [picked, setPicked] = useState<number | null>(null);
  const fitting =
    value === undefined ? -1 : field.choices.findIndex(({ schema }) => fits(value, schema, root));
  const at = value === undefined && !isRequired ? -1 : (picked ?? Math.max(fitting, isRequired ? 0 : -1));
  const choice = field.choices[at];
  const options = [
    ...(isRequired ? [] : [{ value: LEFT_OUT, label: "left out" }]),
    ...field.choices.map(({ label }, i) => ({ value: String(i), label })),
  ];
  const choose = (next: string) => {
    setPicked(next === LEFT_OUT ? null : Number(next));
    const schema = field.choices[Number(next)]?.schema;
    onChange(next === LEFT_OUT ? undefined : startOf(schema, root));
  };
  return (
    <GroupField {...props}>
      <Select
        aria-label={`Kind of ${name}`}
        value={at < 0 ? LEFT_OUT : String(at)}
        options={options}
        onValueChange={choose}
        className="max-w-60"
      />
      {choice && !isNull(choice.schema) && (
        <div className="border-line border-l pl-3">
          <Inner
            {...props}
            key={at}
            schema={withoutWords(choice.schema)}
            depth={depth + 1}
            isRequired
            onChange={onChange}
          />
        </div>
      )}
    </GroupField>
  );
}

/** Something to begin with, so that the kind that was chosen is not taken for left out. */
function startOf(schema: unknown, root: Record<string, unknown>): unknown {
  if (isNull(schema)) return null;
  const start = initialValue(schema, root);
  if (start !== undefined) return start;
  return isSchema(schema) && schema.type === "boolean" ? false : "";
}

function isNull(schema: unknown): boolean {
  return isSchema(schema) && (schema.type === "null" || schema.const === null);
}

/** The kind was named above. */
function withoutWords(schema: unknown): unknown {
  if (!isSchema(schema)) return schema;
  const { title: _, ...rest } = schema;
  return rest;
}
