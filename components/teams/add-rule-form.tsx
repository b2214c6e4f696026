"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { AddRuleInput } from "../../server/contracts/teams.ts";
import { useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { DialogBody } from "../ui/dialog.tsx";
import { DialogSubmit } from "../ui/dialog-submit.tsx";
import { Field } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { Input } from "../ui/input.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";

const WHEN = [
  { value: "none", label: "At once" },
  { value: "hour", label: "Hourly digest" },
  { value: "day", label: "Daily digest" },
] as const;
type When = (typeof WHEN)[number]["value"];

export function AddRuleForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const zone = useTimeZone();
  const channels = useQuery(trpc.teams.channels.queryOptions());
  const add = useMutation(trpc.teams.addRule.mutationOptions());
  const [wish, setWish] = useState({
    ...{ name: "", events: "task.*", to: "#general", digest: "none" as When, isQuiet: false },
    ...{ from: "20:00", until: "08:00", urgentBreaksThrough: true },
  });
  const [problems, setProblems] = useState<Record<string, string>>({});
  const change = (part: Partial<typeof wish>) => setWish((before) => ({ ...before, ...part }));
  const options = (channels.data?.items ?? [])
    .filter(({ archived }) => !archived)
    .map(({ name }) => ({ value: `#${name}`, label: `#${name}` }));

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const { name, events, to, digest, isQuiet, from, until, urgentBreaksThrough } = wish;
    const input = AddRuleInput.safeParse({
      ...{ name, to, digest, urgentBreaksThrough },
      events: events.split(/[,\s]+/).filter((one) => one !== ""),
      quietHours: isQuiet ? { timeZone: zone, from, until } : null,
    });
    if (!input.success)
      return setProblems(
        Object.fromEntries(input.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
    try {
      await add.mutateAsync(input.data);
      await queryClient.invalidateQueries(trpc.teams.rules.pathFilter());
      onDone();
    } catch (error) {
      const { says, fields } = readProblem(error);
      setProblems(Object.keys(fields).length > 0 ? fields : { root: says });
    }
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <DialogBody>
        <FormProblem says={problems.root} />
        <Field label="Name" error={problems.name}>
          <Input
            autoComplete="off"
            autoFocus
            value={wish.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field
          label="When this happens"
          hint="Types of events, such as task.completed, task.*, crm.*, message.posted, meeting.*."
          error={problems.events}
        >
          <Input
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={wish.events}
            onChange={(event) => change({ events: event.target.value })}
          />
        </Field>
        <Field label="Tell" error={problems.to}>
          <Select value={wish.to} options={options} onValueChange={(to) => change({ to })} />
        </Field>
        <div className="grid gap-1.5">
          <span className="font-medium">How</span>
          <Segmented
            label="How it is told"
            value={wish.digest}
            options={WHEN}
            onChange={(digest) => change({ digest })}
            className="justify-self-start"
          />
        </div>
        <Tick checked={wish.isQuiet} onChange={(isQuiet) => change({ isQuiet })}>
          Quiet hours, in {zone.replaceAll("_", " ")}
        </Tick>
        {wish.isQuiet && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="From">
              <Input
                type="time"
                value={wish.from}
                onChange={(event) => change({ from: event.target.value })}
              />
            </Field>
            <Field label="Until">
              <Input
                type="time"
                value={wish.until}
                onChange={(event) => change({ until: event.target.value })}
              />
            </Field>
          </div>
        )}
        <Tick
          checked={wish.urgentBreaksThrough}
          onChange={(urgentBreaksThrough) => change({ urgentBreaksThrough })}
        >
          What is urgent breaks through
        </Tick>
      </DialogBody>
      <DialogSubmit label="Add rule" busy={add.isPending} />
    </form>
  );
}

type TickProps = { checked: boolean; onChange: (checked: boolean) => void; children: React.ReactNode };

function Tick({ checked, onChange, children }: TickProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside
    <label className="flex items-center gap-2">
      <Checkbox checked={checked} onCheckedChange={(next) => onChange(next === true)} />
      <span>{children}</span>
    </label>
  );
}
