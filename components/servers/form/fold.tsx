"use client";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";

/** `isNeeded`: something in it is set, or wrong; then it opens by itself, and closes only by hand. */
type FoldProps = { title: string; says: string; isNeeded: boolean; children: ReactNode };

/** Parts of a form that most never need. */
export function Fold({ title, says, isNeeded, children }: FoldProps) {
  const [open, setOpen] = useState({ is: isNeeded, wasNeeded: isNeeded });
  if (open.wasNeeded !== isNeeded) setOpen({ is: open.is || isNeeded, wasNeeded: isNeeded });
  return (
    <details
      open={open.is}
      onToggle={({ currentTarget }) => setOpen({ is: currentTarget.open, wasNeeded: isNeeded })}
      className="group border-line border-b py-4"
    >
      <summary className="flex list-none items-center gap-1.5 rounded-sm font-semibold [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-3.5 transition-transform duration-100 group-open:rotate-90"
        />
        {title}
        <span className="font-normal text-second">{says}</span>
      </summary>
      <div className="pt-5">{children}</div>
    </details>
  );
}
