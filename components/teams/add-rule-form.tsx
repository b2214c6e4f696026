"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { AddRuleInput } from "../../server/contracts/teams.ts";
import { useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import { splitEvents, useWish } from "./use-wish.ts";

const WHEN = [
  { value: "none", label: "At once" },
  { value: "hour", label: "Hourly digest" },
  { value: "day", label: "Daily digest" },
] as const;
type When = (typeof WHEN)[number]["value"];
const EMPTY = {
  ...{ name: "", events: "task.*", to: "#general", digest: "none" as When, isQuiet: false },
  ...{ from: "20:00", until: "08:00", urgentBreaksThrough: true },
};

export function AddRuleForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const zone = useTimeZone();
  const channels = useQuery(trpc.teams.channels.queryOptions());
  const add = useMutation(trpc.teams.addRule.mutationOptions());
  const { wish, problems, change, onSubmit } = useWish({
    empty: EMPTY,
    schema: AddRuleInput,
    toInput: ({ events, isQuiet, from, until, ...rest }) => ({
      ...rest,
      events: splitEvents(events),
      quietHours: isQuiet ? { timeZone: zone, from, until } : null,
    }),
    send: async (input) => {
      await add.mutateAsync(input);
      await queryClient.invalidateQueries(trpc.teams.rules.pathFilter());
      onDone();
    },
  });
  const options = (channels.data?.items ?? [])
    .filter(({ archived }) => !archived)
    .map(({ name }) => ({ value: `#${name}`, label: `#${name}` }));
  return (
    <DialogForm onSubmit={onSubmit} problem={problems.root} label="Add rule" busy={add.isPending}>
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
            <Input type="time" value={wish.from} onChange={(event) => change({ from: event.target.value })} />
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
    </DialogForm>
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
