"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useToday } from "../providers/use-today.ts";
import { Button } from "../ui/button.tsx";
import { Field, useFieldControl } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { controlLook, Input } from "../ui/input.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { useToast } from "../ui/toast.tsx";
import type { CrmDetail } from "./record-drawer.tsx";
import { type SaidProperty, sayChoice, sayProperty } from "./say-property.ts";

/** What is known of a record, and, for who may, a form for it. */
export function RecordFields({ detail }: { detail: CrmDetail }) {
  const mayWrite = useCan("crm:write");
  const today = useToday();
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <FieldsForm detail={detail} onDone={() => setEditing(false)} />;
  const known = shownFields(detail, today);
  return (
    <section aria-label="Properties" className="grid gap-1">
      <div className="flex items-center justify-between">
        <h3 className="font-medium text-second">Properties</h3>
        {mayWrite && (
          <Button size="sm" onClick={() => setEditing(true)}>
            Edit
          </Button>
        )}
      </div>
      <dl className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3">
        {known.map(({ name, label, value }) => (
          <div key={name} className="contents">
            <dt className="truncate py-0.5 text-second">{label}</dt>
            <dd className="py-0.5 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Ours in their order, then the account's own. */
function shownFields({ fields, record, stageWords }: CrmDetail, today: string) {
  const ours = fields.map(({ name, label, type }) => ({
    name,
    label,
    value: sayKnown({ name, type, today, stageWords }, record.properties[name]),
  }));
  const names = new Set(fields.map(({ name }) => name));
  const others = Object.entries(record.properties).filter(([name]) => !names.has(name));
  return [...ours, ...others.map(([name, value]) => ({ name, label: name, value }))].filter(
    (field): field is typeof field & { value: string } => field.value !== undefined,
  );
}

function sayKnown(of: SaidProperty, value: string | undefined): string | undefined {
  return value === undefined ? undefined : sayProperty(of, value);
}

/** What others changed since the form was opened is not overwritten: the store says what it was. */
function FieldsForm({ detail, onDone }: { detail: CrmDetail; onDone: () => void }) {
  const { fields, store } = detail;
  const [record] = useState(detail.record);
  const trpc = useTRPC();
  const toast = useToast();
  const update = useMutation(
    trpc.crm.update.mutationOptions({
      onSuccess: () => {
        toast({ title: `${record.title} is changed` });
        onDone();
      },
    }),
  );
  const editable = fields.filter(({ computed }) => !(computed && store === "hubspot"));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const changed = Object.entries(given).filter(
      ([name, value]) => value !== shortValue(record.properties[name]),
    );
    if (changed.length === 0) return onDone();
    update.mutate({
      ...{ kind: record.kind, id: record.id, expectedVersion: record.version },
      properties: Object.fromEntries(changed),
    });
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-label="Properties" className="grid gap-3">
      <FormProblem says={update.error ? readProblem(update.error).says : undefined} />
      {record.version !== detail.record.version && !update.error && (
        <p role="status" className="rounded-md bg-warning-pale px-3 py-2 text-warning">
          Somebody has changed this {record.kind} since you began.
        </p>
      )}
      {editable.map(({ name, label, type, choices }) => (
        <Field key={name} label={label}>
          {choices ? (
            <ChoiceInput name={name} choices={choices} value={record.properties[name] ?? ""} />
          ) : (
            <Input
              name={name}
              type={type === "date" ? "date" : "text"}
              defaultValue={shortValue(record.properties[name])}
              autoComplete="off"
            />
          )}
        </Field>
      ))}
      <div className="flex gap-2">
        <Button type="submit" variant="ink" busy={update.isPending}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

/** A date field holds a day. */
function shortValue(value: string | undefined): string {
  return value === undefined ? "" : /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 10) : value;
}

function ChoiceInput({ name, choices, value }: { name: string; choices: readonly string[]; value: string }) {
  return (
    <select {...useFieldControl()} name={name} defaultValue={value} className={`${controlLook} h-7.5 px-2`}>
      <option value="">None</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {sayChoice(choice)}
        </option>
      ))}
    </select>
  );
}
