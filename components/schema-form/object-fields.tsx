"use client";
import { pointer } from "./check-value.ts";
import { useForm } from "./form-context.ts";
import { withProperty } from "./initial-value.ts";
import type { FormField } from "./read-field.ts";
import { isSchema } from "./resolve-schema.ts";

type Props = {
  properties: Extract<FormField, { kind: "object" }>["properties"];
  value: unknown;
  onChange: (value: unknown) => void;
  path: string;
  depth: number;
};

/** The properties of one object, below each other. */
export function ObjectFields({ properties, value, onChange, path, depth }: Props) {
  const { Inner } = useForm();
  if (properties.length === 0) return <p className="text-second">Nothing is asked for.</p>;
  const object = isSchema(value) ? value : {};
  return (
    <div className="grid gap-4">
      {properties.map(({ name, schema, isRequired }) => (
        <Inner
          key={name}
          schema={schema}
          name={name}
          path={path + pointer(name)}
          depth={depth + 1}
          isRequired={isRequired}
          value={object[name]}
          onChange={(next) => onChange(withProperty(object, name, next))}
        />
      ))}
    </div>
  );
}
