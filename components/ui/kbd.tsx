import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export function Kbd({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <kbd
      className={classNames(
        "inline-grid h-4.5 min-w-4.5 place-items-center rounded-sm border border-line bg-sunk px-1 font-mono text-2xs text-second",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
