"use client";
import { Plus, X } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { type FieldProps, useForm } from "./form-context.ts";
import { GroupField } from "./group-field.tsx";
import { initialValue } from "./initial-value.ts";
import { ObjectFields } from "./object-fields.tsx";
import type { FormField } from "./read-field.ts";

/** An object inside the form. An optional one is there once it is asked for. */
export function NestedField(props: FieldProps & { field: Extract<FormField, { kind: "object" }> }) {
  const { field, schema, name, value, onChange, isRequired, path, depth } = props;
  const { root } = useForm();
  if (value === undefined && !isRequired) {
    return (
      <GroupField {...props}>
        <Button
          size="sm"
          className="justify-self-start"
          aria-label={`Add ${name}`}
          onClick={() => onChange(initialValue(schema, root) ?? {})}
        >
          <Plus aria-hidden />
          Add
        </Button>
      </GroupField>
    );
  }
  const remove = isRequired ? undefined : (
    <IconButton
      size="sm"
      icon={X}
      label={`Leave out ${name}`}
      onClick={() => onChange(undefined)}
      className="-my-1"
    />
  );
  return (
    <GroupField {...props} action={remove}>
      <div className="border-line border-l pl-3">
        <ObjectFields
          properties={field.properties}
          value={value}
          onChange={onChange}
          path={path}
          depth={depth}
        />
      </div>
    </GroupField>
  );
}
