"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ImportServerInput } from "../../server/contracts/server-json.ts";
import type { ImportedServer, ServerProposal } from "../../server/contracts/server-proposal.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Dialog, DialogBody, DialogContent } from "../ui/dialog.tsx";
import { DialogForm } from "../ui/dialog-form.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { landProblem } from "../ui/land-problem.ts";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { ProposalForm } from "./proposal-form.tsx";

type Props = { isOpen: boolean; onClose: () => void };

/** First the text of a server.json, then the form of the way that is chosen. */
export function ImportDialog({ isOpen, onClose }: Props) {
  const [imported, setImported] = useState<ImportedServer | null>(null);
  const close = () => {
    setImported(null);
    onClose();
  };
  return (
    <Dialog open={isOpen} onOpenChange={close}>
      {imported === null ? (
        <DialogContent
          size="lg"
          title="Import a server.json"
          says="As registries and authors publish it. Nothing is registered until you say so."
        >
          <TextForm onImported={setImported} />
        </DialogContent>
      ) : (
        <DialogContent size="lg" title={`Import ${imported.name}`}>
          <Ways imported={imported} />
        </DialogContent>
      )}
    </Dialog>
  );
}

const TEXT_ROWS = 12;
const EXAMPLE = '{ "name": "io.github.user/weather", "remotes": [ … ] }';

function TextForm({ onImported }: { onImported: (imported: ImportedServer) => void }) {
  const read = useMutation(useTRPC().server.import.mutationOptions());
  const form = useForm({ resolver: zodResolver(ImportServerInput), defaultValues: { text: "" } });
  const { errors } = form.formState;
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      onImported(await read.mutateAsync(input));
    } catch (error) {
      landProblem(error, form);
    }
  });
  return (
    <DialogForm onSubmit={onSubmit} problem={errors.root?.message} label="Read" busy={read.isPending}>
      <Field label="Text" error={errors.text?.message}>
        <Textarea
          rows={TEXT_ROWS}
          spellCheck={false}
          placeholder={EXAMPLE}
          className="font-mono text-xs"
          {...form.register("text")}
        />
      </Field>
    </DialogForm>
  );
}

function Ways({ imported: { proposals, notes } }: { imported: ImportedServer }) {
  const [way, setWay] = useState("0");
  const chosen = proposals[Number(way)];
  const options = proposals.map((proposal, index) => ({ value: `${index}`, label: wayOf(proposal) }));
  return (
    <>
      {(options.length > 1 || notes.length > 0) && (
        <DialogBody className="pb-0">
          {options.length > 1 && (
            <Field label="Way" hint="It can be had in more than one.">
              <Select value={way} onValueChange={setWay} options={options} />
            </Field>
          )}
          {notes.map((note) => (
            <p key={note} className="text-second text-xs">
              {note}
            </p>
          ))}
        </DialogBody>
      )}
      {chosen ? (
        <ProposalForm key={way} proposal={chosen} />
      ) : (
        <EmptyState title="It cannot be had here" says="None of its ways is one that the house knows." />
      )}
    </>
  );
}

function wayOf({ made }: ServerProposal): string {
  if (made.source === "remote") return `Runs elsewhere, at ${made.url}`;
  return `Runs here, with ${made.command}`;
}
