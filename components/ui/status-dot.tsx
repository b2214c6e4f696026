import type { Tone } from "./badge.tsx";
import { classNames } from "./class-names.ts";

export type StatusDotProps = {
  tone: Tone;
  label: string;
  /** Where the words stand beside it already, or on a phone alone; screen readers always hear them. */
  hideLabel?: boolean | "narrow";
  className?: string;
};

export function StatusDot({ tone, label, hideLabel, className }: StatusDotProps) {
  return (
    <span className={classNames("inline-flex items-center gap-1.5", textLook[tone], className)}>
      <span aria-hidden className={classNames("size-1.75 shrink-0 rounded-full", dotLook[tone])} />
      <span className={hideLabel === "narrow" ? "max-sm:sr-only" : hideLabel ? "sr-only" : undefined}>
        {label}
      </span>
    </span>
  );
}

const dotLook: Record<Tone, string> = {
  neutral: "bg-third",
  well: "bg-well-mark",
  warning: "bg-warning-mark",
  bad: "bg-bad-mark",
};
const textLook: Record<Tone, string> = {
  neutral: "text-second",
  well: "text-well",
  warning: "text-warning",
  bad: "text-bad",
};
