"use client";
import { Plus, X } from "lucide-react";
import type { ClipboardEvent } from "react";
import { get, useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import type { ServerDraft } from "./server-draft.ts";

type Problems = ({ value?: { message?: string } } | undefined)[];

/** Arguments, one a line, handed over as they stand. */
export function ArgumentsField() {
  const form = useFormContext<ServerDraft>();
  const rows = useFieldArray({ control: form.control, name: "process.args" });
  const problems = get(form.formState.errors, "process.args") as Problems | undefined;
  const onPaste = (index: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const lines = event.clipboardData.getData("text").split(/\r?\n/).filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    rows.remove(index);
    rows.insert(
      index,
      lines.map((value) => ({ value })),
    );
  };
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium">Arguments</legend>
      {rows.fields.map((row, index) => (
        <div key={row.id} className="grid gap-1">
          <div className="flex items-center gap-2">
            <Input
              aria-label={`Argument ${index + 1}`}
              aria-invalid={problems?.[index]?.value !== undefined || undefined}
              autoComplete="off"
              spellCheck={false}
              className="font-mono text-xs"
              onPaste={onPaste(index)}
              {...form.register(`process.args.${index}.value`)}
            />
            <IconButton
              icon={X}
              label={`Take away argument ${index + 1}`}
              onClick={() => rows.remove(index)}
            />
          </div>
          {problems?.[index]?.value?.message && (
            <p role="alert" className="text-bad text-xs">
              {problems[index].value.message}
            </p>
          )}
        </div>
      ))}
      <Button size="sm" className="justify-self-start" onClick={() => rows.append({ value: "" })}>
        <Plus aria-hidden /> Argument
      </Button>
    </fieldset>
  );
}
