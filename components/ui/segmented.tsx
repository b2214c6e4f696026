"use client";
import { RadioGroup as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";

export type SegmentedProps<Value extends string> = {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  /** What is being chosen, for screen readers. */
  label: string;
  className?: string;
};

/** One of a few, all visible. Arrow keys move and choose. */
export function Segmented<Value extends string>({
  value,
  options,
  onChange,
  label,
  className,
}: SegmentedProps<Value>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      aria-label={label}
      orientation="horizontal"
      className={classNames("inline-flex h-7.5 shrink-0 rounded-md border border-line bg-panel", className)}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className="whitespace-nowrap border-line border-l px-2.5 text-second transition-colors duration-100 first:rounded-l-[5px] first:border-l-0 last:rounded-r-[5px] hover:text-ink focus-visible:z-1 data-[state=checked]:bg-selected data-[state=checked]:font-medium data-[state=checked]:text-ink"
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
