"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useToday } from "../providers/use-today.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Textarea } from "../ui/textarea.tsx";
import { Time } from "../ui/time.tsx";
import type { CrmDetail } from "./record-drawer.tsx";
import { sayProperty } from "./say-property.ts";

const whatWords: Record<string, string> = {
  created: "created",
  updated: "changed",
  archived: "deleted",
  associated: "associated",
  dissociated: "taken apart",
  noted: "noted",
  emailed: "emailed",
};

/** So the store writes what a property was and became. */
const TURNED_INTO = " → ";
const EMPTY = "(empty)";

/** What happened, newest first, and a place to note what was said. */
export function RecordTimeline({ detail }: { detail: CrmDetail }) {
  const mayWrite = useCan("crm:write");
  return (
    <section aria-label="Timeline" className="grid gap-2">
      <h3 className="font-medium text-second">Timeline</h3>
      {mayWrite && <NoteForm detail={detail} />}
      <ol className="grid gap-2">
        {detail.timeline.map(({ at, actor, what, detail: facts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be of one moment
          <li key={`${at} ${index}`} className="grid gap-0.5 border-line border-l-2 pl-2.5">
            <p className="flex flex-wrap gap-x-2 text-second text-xs">
              <span>
                {whatWords[what] ?? what} by {actor}
              </span>
              <Time at={at} style="relative" className="ml-auto" />
            </p>
            <Facts facts={facts} detail={detail} />
          </li>
        ))}
      </ol>
    </section>
  );
}

type FactsProps = { facts: Record<string, string>; detail: CrmDetail };

/** What was noted, and each property that changed, as the list above names and says it. */
function Facts({ facts, detail: { fields, stageWords } }: FactsProps) {
  const today = useToday();
  const { note, ...others } = facts;
  return (
    <>
      {note && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{note}</p>}
      {Object.entries(others).map(([name, value]) => {
        const field = fields.find((one) => one.name === name);
        const say = (part: string) =>
          field === undefined || part === EMPTY ? part : sayProperty({ ...field, today, stageWords }, part);
        return (
          <p key={name} className="[overflow-wrap:anywhere]">
            <span className="text-second">{field?.label ?? name}</span>{" "}
            {value.split(TURNED_INTO).map(say).join(TURNED_INTO)}
          </p>
        );
      })}
    </>
  );
}

function NoteForm({ detail: { record } }: { detail: CrmDetail }) {
  const trpc = useTRPC();
  const [note, setNote] = useState("");
  const add = useMutation(
    trpc.crm.note.mutationOptions({
      // what was typed since is the next note
      onSuccess: (_, sent) => setNote((now) => (now === sent.note ? "" : now)),
    }),
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim()) add.mutate({ kind: record.kind, id: record.id, note });
  };
  return (
    <form onSubmit={onSubmit} className="grid gap-2">
      <FormProblem says={add.error ? readProblem(add.error).says : undefined} />
      <Field label="Note">
        <Textarea
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={10_000}
          rows={2}
        />
      </Field>
      <Button
        type="submit"
        size="sm"
        className="justify-self-start"
        busy={add.isPending}
        disabled={!note.trim()}
      >
        Add note
      </Button>
    </form>
  );
}
