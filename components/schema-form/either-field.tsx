"use client";
import { type ReactNode, useState } from "react";
import { Select } from "../ui/select.tsx";
import { fits } from "./check-value.ts";
import { ChoiceControl } from "./choice-control.tsx";
import { type FieldProps, useForm } from "./form-context.ts";
import { GroupField } from "./group-field.tsx";
import { initialValue } from "./initial-value.ts";
import { NumberControl } from "./number-control.tsx";
import { type FormField, readField } from "./read-field.ts";
import { isSchema } from "./resolve-schema.ts";
import { TextControl } from "./text-control.tsx";

const LEFT_OUT = "-";

/** A value of one kind or another: first the kind is chosen, then it is filled in. */
export function EitherField(props: FieldProps & { field: Extract<FormField, { kind: "either" }> }) {
  const { field, name, value, onChange, isRequired, depth } = props;
  const { root, Inner } = useForm();
  const [picked, setPicked] = useState<number | null>(null);
  const fitting =
    value === undefined ? -1 : field.choices.findIndex(({ schema }) => fits(value, schema, root));
  // a kind that was picked stays, however empty its value is for a while
  const at = picked ?? Math.max(fitting, isRequired ? 0 : -1);
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
  const inner = choice && {
    ...props,
    schema: withoutWords(choice.schema),
    depth: depth + 1,
    isRequired: true,
    onChange: (next: unknown) => {
      setPicked(at);
      onChange(next);
    },
  };
  const bare = inner && bareControl(inner, readField(inner.schema, root, name, inner.depth));
  const kind = (
    <Select
      aria-label={`Kind of ${name}`}
      value={at < 0 ? LEFT_OUT : String(at)}
      options={options}
      onValueChange={choose}
      className={bare ? "w-32 shrink-0" : "max-w-60"}
    />
  );
  if (bare || !inner || isNull(choice.schema)) {
    return (
      <GroupField {...props}>
        <div className="flex min-w-0 gap-2">
          {kind}
          {bare}
        </div>
      </GroupField>
    );
  }
  return (
    <GroupField {...props}>
      {kind}
      <div className="border-line border-l pl-3">
        <Inner key={at} {...inner} name={choice.label} />
      </div>
    </GroupField>
  );
}

/** A plain value needs no frame of its own: it stands beside its kind. */
function bareControl(props: FieldProps, field: FormField): ReactNode {
  const label = props.name;
  if (field.kind === "text") return <TextControl {...props} field={field} label={label} />;
  if (field.kind === "number") return <NumberControl {...props} field={field} label={label} />;
  return field.kind === "choice" ? <ChoiceControl {...props} field={field} label={label} /> : null;
}

/** Something to begin with, where a kind has such a thing. */
function startOf(schema: unknown, root: Record<string, unknown>): unknown {
  if (isNull(schema)) return null;
  const start = initialValue(schema, root);
  if (start !== undefined || !isSchema(schema)) return start;
  return { boolean: false, string: "" }[String(schema.type)];
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
