"use client";
import { type FormEvent, useState } from "react";
import { checkValue, type Problems } from "../../schema-form/check-value.ts";
import { initialValue } from "../../schema-form/initial-value.ts";
import { SchemaForm } from "../../schema-form/schema-form.tsx";
import { showHidden } from "../../servers/show-hidden.ts";
import { Button } from "../../ui/button.tsx";
import { DialogBody, DialogFooter } from "../../ui/dialog.tsx";
import type { QuestionProps } from "./question-dialog.tsx";

const NO_PROBLEMS: Problems = {};

/** Elicitation by form: accept with values, decline, or say nothing either way. */
export function FormQuestion({ question: { params, answer } }: QuestionProps) {
  const schema = params.requestedSchema as Record<string, unknown>; // whoever shows this has looked
  const [value, setValue] = useState(() => initialValue(schema, schema));
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const accept = () => {
    const found = checkValue(value, schema, schema);
    setProblems(found);
    if (Object.keys(found).length === 0) answer({ action: "accept", content: value ?? {} });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    accept();
  };
  return (
    <form onSubmit={onSubmit} noValidate className="min-h-0 overflow-y-auto">
      <DialogBody>
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">
          {showHidden(String(params.message ?? ""))}
        </p>
        <SchemaForm
          schema={schema}
          value={value}
          onChange={setValue}
          problems={problems}
          onSubmit={accept}
          label="Answer"
        />
      </DialogBody>
      <DialogFooter>
        <Button variant="quiet" onClick={() => answer({ action: "cancel" })}>
          Dismiss
        </Button>
        <Button onClick={() => answer({ action: "decline" })}>Decline</Button>
        <Button type="submit" variant="ink">
          Accept
        </Button>
      </DialogFooter>
    </form>
  );
}
