"use client";
import { useMemo } from "react";
import type { Problems } from "./check-value.ts";
import { FormProvider } from "./form-context.ts";
import { ObjectFields } from "./object-fields.tsx";
import { readField } from "./read-field.ts";
import { isSchema } from "./resolve-schema.ts";
import { SchemaField } from "./schema-field.tsx";

export type SchemaFormProps = {
  /** JSON Schema of the whole value, as its server published it. */
  schema: unknown;
  value: unknown;
  onChange: (value: unknown) => void;
  problems: Problems;
  /** Ctrl+Enter in an editor of the form. */
  onSubmit?: () => void;
  /** What the value is, where it is not an object: "Arguments". */
  label: string;
};

/** A form made from a JSON Schema. It holds nothing itself: the value is the very JSON that will be sent. */
export function SchemaForm({ schema, value, onChange, problems, onSubmit, label }: SchemaFormProps) {
  const root = useMemo(() => (isSchema(schema) ? schema : {}), [schema]);
  const context = useMemo(
    () => ({ root, problems, onSubmit, Inner: SchemaField }),
    [root, problems, onSubmit],
  );
  const field = readField(root, root);
  return (
    <FormProvider value={context}>
      {field.kind === "object" ? (
        <ObjectFields properties={field.properties} value={value} onChange={onChange} path="" depth={0} />
      ) : (
        <SchemaField
          schema={root}
          name={label}
          path=""
          depth={0}
          isRequired
          value={value}
          onChange={onChange}
        />
      )}
    </FormProvider>
  );
}
