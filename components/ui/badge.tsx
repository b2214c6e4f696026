import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

export type Tone = "neutral" | "well" | "warning" | "bad";

export function Badge({ tone = "neutral", className, ...rest }: ComponentProps<"span"> & { tone?: Tone }) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 text-2xs",
        toneLook[tone],
        className,
      )}
      {...rest}
    />
  );
}

const toneLook: Record<Tone, string> = {
  neutral: "border border-line bg-sunk text-second",
  well: "bg-well-pale text-well",
  warning: "bg-warning-pale text-warning",
  bad: "bg-bad-pale text-bad",
};
