"use client";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { get, useFormContext } from "react-hook-form";
import { Badge } from "../../ui/badge.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { OperationRow, ServerDraft } from "./server-draft.ts";

/** As it is without an edit. */
export type KnownOperation = { key: string; calls: string; name: string; description: string };

const ROWS = "openapi.operations";

/** One operation, folded; inside, what an operator says differently. Empty: as the document has it. */
export function OperationEdit({ operation }: { operation: KnownOperation }) {
  const { row, change, problemOf } = useRow(operation.key);
  const hiddenId = useId();
  const isEdited = row.name !== "" || row.description !== "";
  return (
    <li className="border-soft border-b last:border-0">
      <details className="group">
        <summary className="flex min-h-8.5 list-none flex-wrap items-center gap-x-2 px-3 py-1.5 hover:bg-sunk [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 transition-transform duration-100 group-open:rotate-90"
          />
          <span className="font-mono text-xs">{row.name || operation.name}</span>
          <span className="min-w-0 flex-1 truncate font-mono text-second text-xs">{operation.calls}</span>
          {isEdited && <Badge>edited</Badge>}
          {row.isHidden && <Badge tone="warning">hidden</Badge>}
        </summary>
        <div className="grid gap-4 px-3 pt-2 pb-4">
          <Field label="Name" error={problemOf("name")}>
            <Input
              value={row.name}
              placeholder={operation.name}
              autoComplete="off"
              spellCheck={false}
              className="font-mono text-xs"
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <Field
            label="Description"
            hint="For the model that chooses among tools."
            error={problemOf("description")}
          >
            <Textarea
              value={row.description}
              placeholder={operation.description}
              rows={3}
              onChange={(event) => change({ description: event.target.value })}
            />
          </Field>
          <div className="flex items-center gap-2.5">
            <Checkbox
              id={hiddenId}
              checked={row.isHidden}
              onCheckedChange={(isChecked) => change({ isHidden: isChecked === true })}
            />
            <label htmlFor={hiddenId}>Hidden: no tool is made of it</label>
          </div>
        </div>
      </details>
    </li>
  );
}

/** Only what is edited has a row; an operation gets one with its first change. */
function useRow(key: string) {
  const form = useFormContext<ServerDraft>();
  const rows = form.watch(ROWS);
  const index = rows.findIndex(({ id }) => id === key);
  const row: OperationRow = rows[index] ?? { id: key, name: "", description: "", isHidden: false };
  function change(next: Partial<OperationRow>): void {
    const changed = { ...row, ...next };
    const all = index === -1 ? [...rows, changed] : rows.with(index, changed);
    form.setValue(ROWS, all, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  }
  const problemOf = (part: "name" | "description") =>
    (get(form.formState.errors, `${ROWS}.${index}.${part}`) as { message?: string } | undefined)?.message;
  return { row, change, problemOf };
}
