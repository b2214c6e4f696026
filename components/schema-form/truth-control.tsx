"use client";
import { Segmented } from "../ui/segmented.tsx";
import type { FieldProps } from "./form-context.ts";
import { GroupField } from "./group-field.tsx";
import type { FormField } from "./read-field.ts";

const LEFT_OUT = "left out";

/** True, false, or, where it may be, neither: which is not the same as false. */
export function TruthControl(props: FieldProps & { field: FormField }) {
  const { name, value, onChange, isRequired } = props;
  const shown = typeof value === "boolean" ? String(value) : LEFT_OUT;
  const options = [
    ...(isRequired ? [] : [{ value: LEFT_OUT, label: LEFT_OUT }]),
    { value: "true", label: "true" },
    { value: "false", label: "false" },
  ];
  return (
    <GroupField {...props}>
      <Segmented
        label={name}
        value={shown}
        options={options}
        onChange={(next) => onChange(next === LEFT_OUT ? undefined : next === "true")}
        className="justify-self-start"
      />
    </GroupField>
  );
}
