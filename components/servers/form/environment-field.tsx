"use client";
import { Plus, X } from "lucide-react";
import { get, useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { SealedValue } from "./sealed-value.tsx";
import { RowProblem, type RowProblems } from "./secret-rows.tsx";
import type { EnvironmentRow, ServerDraft } from "./server-draft.ts";

const originOptions = [
  { value: "own", label: "value", says: "A value of its own, sealed." },
  { value: "passOn", label: "from the house", says: "What the house itself was started with." },
] as const;
const emptyRow: EnvironmentRow = { name: "", value: "", fate: "new", passOn: false };

/** The variables it is started with: values of its own, or the house's passed on. */
export function EnvironmentField() {
  const form = useFormContext<ServerDraft>();
  const rows = useFieldArray({ control: form.control, name: "process.env" });
  const problems = get(form.formState.errors, "process.env") as RowProblems | undefined;
  const update = (index: number, next: Partial<EnvironmentRow>) =>
    rows.update(index, { ...form.getValues(`process.env.${index}`), ...next });
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="sr-only">Variables</legend>
      {rows.fields.map((row, index) => {
        const title = row.name || `variable ${index + 1}`;
        const isNew = row.fate === "new";
        return (
          <div key={row.id} className="grid gap-1">
            <div className="grid items-center gap-2 sm:grid-cols-[minmax(0,3fr)_8.5rem_minmax(0,4fr)_auto]">
              {isNew ? (
                <Input
                  aria-label={`Variable ${index + 1}, name`}
                  aria-invalid={problems?.[index]?.name !== undefined || undefined}
                  placeholder="API_TOKEN"
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono text-xs"
                  {...form.register(`process.env.${index}.name`)}
                />
              ) : (
                <code className="truncate" title={row.name}>
                  {row.name}
                </code>
              )}
              {row.fate === "kept" || row.fate === "removed" ? (
                <span className="text-second text-xs">{row.passOn ? "from the house" : "value"}</span>
              ) : (
                <Select
                  aria-label={`Where ${title} comes from`}
                  value={row.passOn ? "passOn" : "own"}
                  options={originOptions}
                  onValueChange={(origin) => update(index, { passOn: origin === "passOn", value: "" })}
                />
              )}
              {row.passOn && (isNew || row.fate === "replaced") ? (
                <span className="text-second text-xs">as the house has it when it starts</span>
              ) : (
                <SealedValue
                  label={`the value of ${title}`}
                  secret={row}
                  onFate={(fate) => update(index, { fate, value: "" })}
                  isInvalid={problems?.[index]?.value !== undefined}
                  input={form.register(`process.env.${index}.value`)}
                />
              )}
              {isNew ? (
                <IconButton icon={X} label={`Take away ${title}`} onClick={() => rows.remove(index)} />
              ) : (
                <span />
              )}
            </div>
            <RowProblem problem={problems?.[index]} />
          </div>
        );
      })}
      <Button size="sm" className="justify-self-start" onClick={() => rows.append(emptyRow)}>
        <Plus aria-hidden /> Variable
      </Button>
    </fieldset>
  );
}
