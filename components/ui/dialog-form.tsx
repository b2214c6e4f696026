import type { FormEvent, ReactNode } from "react";
import { Button } from "./button.tsx";
import { DialogBody, DialogClose, DialogFooter } from "./dialog.tsx";
import { FormProblem } from "./form-problem.tsx";

export type DialogFormProps = {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** What is wrong with all of it. */
  problem?: string | undefined;
  /** What it does. */
  label: string;
  busy: boolean;
  className?: string | undefined;
  /** Its fields. */
  children: ReactNode;
};

/** A form in a dialog: what is wrong, its fields, what it does, and the way out. */
export function DialogForm({ onSubmit, problem, label, busy, className, children }: DialogFormProps) {
  return (
    <form onSubmit={onSubmit} noValidate>
      <DialogBody className={className}>
        {problem && (
          <div className="col-span-full">
            <FormProblem says={problem} />
          </div>
        )}
        {children}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="ink" busy={busy}>
          {label}
        </Button>
      </DialogFooter>
    </form>
  );
}
