"use client";
import { useFormContext } from "react-hook-form";
import { fillProposal } from "../../server/contracts/fill-proposal.ts";
import type { ServerProposal } from "../../server/contracts/server-proposal.ts";
import { CommandView } from "../servers/command-view.tsx";
import { type Filled, valuesOf } from "./check-filled.ts";

/** What will be called or run, as it stands in the fields above. Of sealed values only the names. */
export function ProposedView({ proposal }: { proposal: ServerProposal }) {
  const filled = useFormContext<Filled>().watch();
  const input = fillProposal(proposal, valuesOf(proposal, filled));
  if (input.source === "process") {
    return (
      <section aria-label="What will run" className="grid gap-1.5">
        <p className="text-second text-xs">Exactly this is run on this machine, each box one piece:</p>
        <CommandView command={input.command} args={input.args ?? []} />
        <Sealed names={Object.keys(input.env ?? {})} says="With these variables of its own:" />
      </section>
    );
  }
  if (input.source !== "remote") return null;
  return (
    <section aria-label="What will be called" className="grid gap-1.5">
      <p className="text-second text-xs">Calls go to:</p>
      <code className="break-all font-mono text-xs">{input.instances[0]?.url}</code>
      <Sealed names={Object.keys(input.headers ?? {})} says="With these headers:" />
    </section>
  );
}

function Sealed({ names, says }: { names: readonly string[]; says: string }) {
  return names.length === 0 ? null : (
    <p className="text-second text-xs">
      {says} <span className="font-mono">{names.join(", ")}</span>
    </p>
  );
}
