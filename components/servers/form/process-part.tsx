"use client";
import { useFormContext } from "react-hook-form";
import { CommandView } from "../command-view.tsx";
import { AlwaysPassedOn } from "./always-passed-on.tsx";
import { ArgumentsField } from "./arguments-field.tsx";
import { ChoiceField, FigureField, TextField } from "./draft-field.tsx";
import { EnvironmentField } from "./environment-field.tsx";
import { FormPart } from "./form-part.tsx";
import type { ServerDraft } from "./server-draft.ts";
import { WillRun } from "./will-run.tsx";

const sharingOptions = [
  {
    value: "shared",
    label: "Shared",
    says: "Callers share its processes. What one of them leaves there, others may find; and once two have used one, it cannot ask either of them anything.",
  },
  { value: "per-caller", label: "One per caller", says: "Nobody shares a process with anybody else." },
] as const;
const keepOptions = [
  {
    value: "on-demand",
    label: "On demand",
    says: "Starts with the first call, stops when it was idle for long.",
  },
  {
    value: "warm",
    label: "Kept warm",
    says: "Starts with the house and stays, so that no call waits for it.",
  },
] as const;

/** What is run, exactly, and within which bounds. */
export function ProcessPart() {
  const form = useFormContext<ServerDraft>();
  const { inside, process: draft } = form.getValues();
  const [sharing, keep] = form.watch(["process.sharing", "process.keep"]);
  if (inside === null)
    return (
      <FormPart title="What runs" says="Only admins change what is run on this machine, and how.">
        <CommandView command={draft.command} args={draft.args.map(({ value }) => value)} />
      </FormPart>
    );
  return (
    <>
      <FormPart title="What runs" says={<RunsHere />}>
        <TextField
          name="process.command"
          label="Command"
          isMono
          placeholder="npx"
          hint="The program alone; each argument has its own line below. No shell reads it: no pipes, no variables."
        />
        <ArgumentsField />
        <WillRun />
        <TextField
          name="process.folder"
          label="Working folder"
          aside="optional"
          isMono
          placeholder="/srv/notes"
          hint="Empty: this machine's folder for temporary files."
        />
        <TextField
          name="process.runAs"
          label="Run as"
          aside="optional"
          isMono
          placeholder="1001"
          hint="Another user of this machine, by number: 1001, or with a group 1001:1001. It then reads neither the house's memory and environment nor its data folder. It has that user's home, not the house's. Possible where the house runs as root."
        />
      </FormPart>
      <FormPart
        title="Environment"
        says="It gets these variables, sealed, and of the house's own what any program needs to run and to be fetched. No others."
      >
        <EnvironmentField />
        <AlwaysPassedOn />
      </FormPart>
      <FormPart title="Running" says="How many there are, how long they stay, and how much they may use.">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <ChoiceField name="process.sharing" label="Sharing" options={sharingOptions} />
          <ChoiceField name="process.keep" label="Keep" options={keepOptions} />
          {sharing === "shared" && (
            <FigureField
              name="process.copies"
              label="Copies"
              unit="processes"
              hint="Calls are shared among them."
            />
          )}
          {keep === "on-demand" && (
            <FigureField
              name="process.idleStopSeconds"
              label="Stop when idle for"
              unit="s"
              hint="Without a call for so long it is stopped."
            />
          )}
          <FigureField
            name="process.memoryMbMax"
            label="Memory, at most"
            unit="MB"
            placeholder="no cap"
            hint="Each process; past it, it is ended and started again."
          />
          <FigureField
            name="process.cpuPercentMax"
            label="Processor, at most"
            unit="% of a core"
            placeholder="no cap"
            hint="Where the system allows; 200 is two cores."
          />
        </div>
      </FormPart>
    </>
  );
}

function RunsHere() {
  return (
    <p className="rounded-md bg-warning-pale px-3 py-2 text-warning">
      <strong className="font-semibold">This runs a program on the machine of the house</strong>, with the
      rights of the house unless another user is named below. With those rights it can read what the house
      can: the environment it was started with, and its data folder with its keys. Take only what you trust.
    </p>
  );
}
