"use client";
import { useFormContext } from "react-hook-form";
import { CommandView } from "../command-view.tsx";
import type { ServerDraft } from "./server-draft.ts";

/** What will be started, as it stands in the fields above. */
export function WillRun() {
  const [command, args] = useFormContext<ServerDraft>().watch(["process.command", "process.args"]);
  if (command.trim() === "") return null;
  return (
    <section aria-label="What will run" aria-live="polite" className="grid gap-1.5">
      <p className="text-second text-xs">Exactly this is run, each box one piece:</p>
      <CommandView command={command.trim()} args={args.map(({ value }) => value)} />
    </section>
  );
}
