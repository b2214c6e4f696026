"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";
import { controlLook } from "./input.tsx";

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  says?: string;
  disabled?: boolean;
};
export type SelectProps<Value extends string> = {
  value: Value;
  options: readonly SelectOption<Value>[];
  onValueChange: (value: Value) => void;
  disabled?: boolean;
  className?: string;
  /** Needed outside a Field. */
  "aria-label"?: string;
};

export function Select<Value extends string>({
  value,
  options,
  onValueChange,
  disabled,
  className,
  ...rest
}: SelectProps<Value>) {
  const field = useFieldControl();
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root value={value} onValueChange={(next) => onValueChange(next as Value)} disabled={disabled}>
      <Radix.Trigger
        {...field}
        className={classNames(
          controlLook,
          "flex h-7.5 items-center justify-between gap-2 px-2.5 text-left data-[state=open]:border-line-strong",
          className,
        )}
        {...rest}
      >
        <Radix.Value>{chosen?.label ?? value}</Radix.Value>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-third" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-80 animate-appear overflow-hidden rounded-lg border border-line bg-panel shadow-lift"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <SelectItem key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function SelectItem({ option }: { option: SelectOption<string> }) {
  return (
    <Radix.Item
      value={option.value}
      disabled={option.disabled}
      className="relative cursor-default select-none rounded-md py-1.5 pr-7 pl-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-selected"
    >
      <Radix.ItemText>{option.label}</Radix.ItemText>
      {option.says && <p className="text-second text-xs">{option.says}</p>}
      <Radix.ItemIndicator className="absolute top-2 right-2">
        <Check aria-hidden className="size-3.5" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
