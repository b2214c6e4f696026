"use client";
import { pointer } from "./check-value.ts";
import { useForm } from "./form-context.ts";
import { withProperty } from "./initial-value.ts";
import { type FormField, readField } from "./read-field.ts";
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
  const { Inner, root } = useForm();
  if (properties.length === 0) return <p className="text-second">Nothing is asked for.</p>;
  const object = isSchema(value) ? value : {};
  return (
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 @md:grid-cols-2">
        {properties.map(({ name, schema, isRequired }) => (
          <div
            key={name}
            className={isShort(readField(schema, root, name, depth + 1)) ? "" : "col-span-full"}
          >
            <Inner
              schema={schema}
              name={name}
              path={path + pointer(name)}
              depth={depth + 1}
              isRequired={isRequired}
              value={object[name]}
              onChange={(next) => onChange(withProperty(object, name, next))}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Two of these fit beside each other. */
function isShort({ kind }: FormField): boolean {
  return kind === "number" || kind === "choice" || kind === "boolean";
}
