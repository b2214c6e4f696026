"use client";
import { ChoiceControl } from "./choice-control.tsx";
import { EitherField } from "./either-field.tsx";
import { type FieldProps, useForm } from "./form-context.ts";
import { JsonControl } from "./json-control.tsx";
import { LabelledField } from "./labelled-field.tsx";
import { ListField } from "./list-field.tsx";
import { ManyField } from "./many-field.tsx";
import { NestedField } from "./nested-field.tsx";
import { NumberControl } from "./number-control.tsx";
import { readField } from "./read-field.ts";
import { TextControl } from "./text-control.tsx";
import { TruthControl } from "./truth-control.tsx";

/** One value, as its schema asks for it. */
export function SchemaField(props: FieldProps) {
  const { root } = useForm();
  const field = readField(props.schema, root, props.name, props.depth);
  switch (field.kind) {
    case "object":
      return <NestedField {...props} field={field} />;
    case "list":
      return <ListField {...props} field={field} />;
    case "either":
      return <EitherField {...props} field={field} />;
    case "many":
      return <ManyField {...props} field={field} />;
    case "json":
      return <JsonControl {...props} field={field} />;
    case "text":
      return (
        <LabelledField {...props} field={field}>
          <TextControl {...props} field={field} />
        </LabelledField>
      );
    case "number":
      return (
        <LabelledField {...props} field={field}>
          <NumberControl {...props} field={field} />
        </LabelledField>
      );
    case "boolean":
      return <TruthControl {...props} field={field} />;
    case "choice":
      return (
        <LabelledField {...props} field={field}>
          <ChoiceControl {...props} field={field} />
        </LabelledField>
      );
  }
}
