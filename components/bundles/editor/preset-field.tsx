"use client";
import { useState } from "react";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { controlFor, readPreset, writePreset } from "./read-preset.ts";

export type PresetFieldProps = {
  argument: { name: string; schema: Readonly<Record<string, unknown>> };
  value: unknown;
  onChange: (value: unknown) => void;
};

const flags = [
  { value: "true", label: "true" },
  { value: "false", label: "false" },
] as const;

/** What an argument always is, entered as its schema asks for it. */
export function PresetField({ argument: { name, schema }, value, onChange }: PresetFieldProps) {
  const control = controlFor(schema);
  const label = `What ${name} always is`;
  if (control.kind === "flag")
    return (
      <Segmented
        label={label}
        value={value === false ? "false" : "true"}
        options={flags}
        onChange={(flag) => onChange(flag === "true")}
      />
    );
  if (control.kind === "choice") {
    const options = control.choices.map((choice) => ({
      value: JSON.stringify(choice),
      label: String(choice),
    }));
    return (
      <Select
        aria-label={label}
        value={JSON.stringify(value)}
        options={options}
        onValueChange={(text) => onChange(JSON.parse(text))}
      />
    );
  }
  return <TypedPreset label={label} control={control} value={value} onChange={onChange} />;
}

type TypedPresetProps = Pick<PresetFieldProps, "value" | "onChange"> & {
  label: string;
  control: ReturnType<typeof controlFor>;
};

/** Half typed, it may be nothing that could be kept: then the last one that could be stays. */
function TypedPreset({ label, control, value, onChange }: TypedPresetProps) {
  const [text, setText] = useState(() => writePreset(control, value));
  const read = readPreset(control, text);
  const onText = (next: string) => {
    setText(next);
    const made = readPreset(control, next);
    if ("value" in made) onChange(made.value);
  };
  return (
    <Field label={label} className="[&_label]:sr-only" error={"says" in read ? read.says : undefined}>
      {control.kind === "json" ? (
        <Textarea
          rows={3}
          spellCheck={false}
          value={text}
          onChange={(event) => onText(event.target.value)}
          className="font-mono text-xs"
        />
      ) : (
        <Input
          inputMode={control.kind === "number" ? "decimal" : "text"}
          spellCheck={false}
          autoComplete="off"
          value={text}
          placeholder={control.kind === "text" ? "empty text" : undefined}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  );
}
