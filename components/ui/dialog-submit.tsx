import { Button } from "./button.tsx";
import { DialogClose, DialogFooter } from "./dialog.tsx";

/** The foot of a form in a dialog: what it does, and the way out. */
export function DialogSubmit({ label, busy }: { label: string; busy: boolean }) {
  return (
    <DialogFooter>
      <DialogClose asChild>
        <Button>Cancel</Button>
      </DialogClose>
      <Button type="submit" variant="ink" busy={busy}>
        {label}
      </Button>
    </DialogFooter>
  );
}
