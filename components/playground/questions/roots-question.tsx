"use client";
import { type FormEvent, useState } from "react";
import { checkValue, type Problems } from "../../schema-form/check-value.ts";
import { SchemaForm } from "../../schema-form/schema-form.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBody, DialogFooter } from "../../ui/dialog.tsx";
import type { QuestionProps } from "./question-dialog.tsx";

const schema = {
  type: "object",
  required: ["roots"],
  properties: {
    roots: {
      type: "array",
      description: "None is an answer, too.",
      items: {
        type: "object",
        required: ["uri"],
        properties: {
          uri: { type: "string", minLength: 1, examples: ["file:///home/me/project"] },
          name: { type: "string" },
        },
      },
    },
  },
};
const START = { roots: [{ uri: "file:///home/me/project", name: "project" }] };

/** Roots: the folders that a client would have open. */
export function RootsQuestion({ question: { answer }, onLeave }: QuestionProps) {
  const [value, setValue] = useState<unknown>(START);
  const [problems, setProblems] = useState<Problems>({});
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkValue(value, schema, schema);
    setProblems(found);
    if (Object.keys(found).length === 0) answer(value);
  };
  return (
    <form onSubmit={onSubmit} noValidate className="min-h-0 overflow-y-auto">
      <DialogBody>
        <SchemaForm schema={schema} value={value} onChange={setValue} problems={problems} label="Roots" />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onLeave}>Leave the call</Button>
        <Button type="submit" variant="ink">
          Answer
        </Button>
      </DialogFooter>
    </form>
  );
}
