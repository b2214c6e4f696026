"use client";
import { type FormEvent, useState } from "react";
import { Dialog, DialogBody, DialogContent } from "../../ui/dialog.tsx";
import { DialogSubmit } from "../../ui/dialog-submit.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { type SavedRequest, useSaved } from "./use-saved.ts";

export function RenameRequest({
  saved: { id, name },
  onClose,
}: {
  saved: SavedRequest;
  onClose: () => void;
}) {
  const { change } = useSaved();
  const [typed, setTyped] = useState(name);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ id, name: typed }, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title={`Rename ${name}`}>
        <form onSubmit={onSubmit} noValidate>
          <DialogBody>
            <Field label="Name" error={change.error ? readProblem(change.error).says : undefined}>
              <Input
                value={typed}
                autoFocus
                autoComplete="off"
                onChange={({ target }) => setTyped(target.value)}
              />
            </Field>
          </DialogBody>
          <DialogSubmit label="Rename" busy={change.isPending} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
