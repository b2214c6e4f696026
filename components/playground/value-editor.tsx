"use client";
import { useState } from "react";
import { JsonEditor } from "../ui/json-editor.tsx";
import { readJson } from "../ui/read-json.ts";

type Props = { value: unknown; onChange: (value: unknown) => void; onSubmit: () => void };

/** The arguments as JSON; taken over as soon as they are some. */
export function ValueEditor({ value, onChange, onSubmit }: Props) {
  const [text, setText] = useState(() => JSON.stringify(value ?? {}, null, 2));
  const change = (next: string) => {
    setText(next);
    const read = readJson(next);
    if (read.problem === null) onChange(read.value);
  };
  return (
    <JsonEditor
      label="Arguments, as JSON"
      value={text}
      onChange={change}
      problem={readJson(text).problem}
      onSubmit={onSubmit}
      minRows={5}
    />
  );
}
