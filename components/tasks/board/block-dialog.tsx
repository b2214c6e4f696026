"use client";
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";

export type BlockDialogProps = { title: string; onBlock: (reason: string) => void; onClose: () => void };

/** Why it cannot go on: whoever looks at the board will ask. */
export function BlockDialog({ title, onBlock, onClose }: BlockDialogProps) {
  const [reason, setReason] = useState("");
  const isReady = reason.trim() !== "";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onBlock(reason.trim());
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title={`What does “${title}” wait for?`}>
        <form onSubmit={onSubmit}>
          <DialogBody>
            <Field
              label="Reason"
              hint="Stands on the card, and in the message to whoever hears of blocked tasks."
            >
              <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
            </Field>
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="ink" disabled={!isReady}>
              Block
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
