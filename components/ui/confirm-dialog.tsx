"use client";
import { Dialog as Radix } from "radix-ui";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { DialogBody, DialogFooter, dialogBox, dialogVeil } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { readProblem } from "./read-problem.ts";

export type ConfirmDialogProps = {
  title: string;
  /** What will happen, and whether it can be undone. */
  says: ReactNode;
  confirmLabel: string;
  /** The name to type before confirming, for what cannot be undone. */
  typeToConfirm?: string;
  /** The dialog closes when it resolves, and says why when it throws. */
  onConfirm: () => Promise<unknown>;
  trigger: ReactNode;
};

export function ConfirmDialog({ title, says, trigger, ...form }: ConfirmDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className={dialogVeil} />
        <Radix.Content
          role="alertdialog"
          className={classNames(dialogBox, "max-w-md")}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <div className="grid gap-1 px-4 pt-3.5">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-second">{says}</div>
            </Radix.Description>
          </div>
          <ConfirmForm {...form} onDone={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ConfirmFormProps = Pick<ConfirmDialogProps, "confirmLabel" | "typeToConfirm" | "onConfirm"> & {
  onDone: () => void;
};

function ConfirmForm({ confirmLabel, typeToConfirm, onConfirm, onDone }: ConfirmFormProps) {
  const [typed, setTyped] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const isReady = typeToConfirm === undefined || typed.trim() === typeToConfirm;
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onConfirm();
      onDone();
    } catch (error) {
      setProblem(readProblem(error).says);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={onSubmit}>
      <DialogBody className="empty:p-2">
        {typeToConfirm !== undefined && (
          <Field label={`Type ${typeToConfirm} to confirm`}>
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
        {problem && (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
      </DialogBody>
      <DialogFooter>
        <Radix.Close asChild>
          <Button>Cancel</Button>
        </Radix.Close>
        <Button type="submit" variant="danger" disabled={!isReady} busy={isBusy}>
          {confirmLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}
