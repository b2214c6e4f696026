"use client";
import { type FormEvent, useState } from "react";
import { Dialog, DialogContent } from "../../ui/dialog.tsx";
import { DialogForm } from "../../ui/dialog-form.tsx";
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
        <DialogForm onSubmit={onSubmit} label="Rename" busy={change.isPending}>
          <Field label="Name" error={change.error ? readProblem(change.error).says : undefined}>
            <Input
              value={typed}
              autoFocus
              autoComplete="off"
              onChange={({ target }) => setTyped(target.value)}
            />
          </Field>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
