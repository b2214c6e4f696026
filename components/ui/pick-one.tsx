"use client";
import { Command } from "cmdk";
import { Check, ChevronDown } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import { useState } from "react";
import { classNames } from "./class-names.ts";
import { controlLook } from "./input.tsx";
import { Spinner } from "./spinner.tsx";

export type Pickable = { id: string; label: string; says?: string; isMachine?: boolean; disabled?: boolean };
export type PickOneProps = {
  /** What is being chosen. */
  label: string;
  value: Pickable;
  items: readonly Pickable[];
  /** Found by the server, as it is typed. */
  onSearch: (text: string) => void;
  isSearching: boolean;
  hasMore: boolean;
  onPick: (item: Pickable) => void;
  className?: string;
};

/** One of many, found by name. */
export function PickOne({ label, value, onPick, onSearch, className, ...list }: PickOneProps) {
  const [isOpen, setOpen] = useState(false);
  const change = (open: boolean) => {
    setOpen(open);
    if (!open) onSearch("");
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={change}>
      <Radix.Trigger
        aria-label={`${label}: ${value.label}`}
        className={classNames(
          controlLook,
          "flex h-7.5 items-center gap-2 px-2.5 text-left data-[state=open]:border-line-strong",
          className,
        )}
      >
        <span aria-hidden className="shrink-0 text-second">
          {label}
        </span>
        <span className={classNames("min-w-0 flex-1 truncate", value.isMachine && "font-mono text-xs")}>
          {value.label}
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-third" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-50 w-88 max-w-[calc(100vw-1rem)] animate-appear overflow-hidden rounded-lg border border-line bg-panel shadow-lift"
        >
          <Choices
            {...list}
            label={label}
            current={value.id}
            onSearch={onSearch}
            onPick={(item) => {
              onPick(item);
              change(false);
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ChoicesProps = Omit<PickOneProps, "value" | "className"> & { current: string };

function Choices({ label, current, items, onSearch, isSearching, hasMore, onPick }: ChoicesProps) {
  return (
    <Command label={label} shouldFilter={false} loop>
      <div className="flex h-9 items-center gap-2 border-soft border-b px-3">
        <Command.Input
          onValueChange={onSearch}
          placeholder="Find by name"
          className="h-full min-w-0 flex-1 bg-transparent outline-none pointer-coarse:text-[16px]"
        />
        {isSearching && <Spinner className="size-3.5 text-third" />}
      </div>
      {items.length === 0 && !isSearching && (
        <p role="status" className="px-3 py-6 text-center text-second">
          Nothing has that in its name.
        </p>
      )}
      <Command.List hidden={items.length === 0} className="max-h-72 overflow-y-auto p-1">
        {items.map((item) => (
          <Command.Item
            key={item.id}
            value={item.id}
            disabled={item.disabled ?? false}
            onSelect={() => onPick(item)}
            className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 data-[disabled=true]:opacity-60 data-[selected=true]:bg-selected"
          >
            <span className="min-w-0 flex-1">
              <span className={classNames("block truncate", item.isMachine && "font-mono text-xs")}>
                {item.label}
              </span>
              {item.says && <span className="block truncate text-second text-xs">{item.says}</span>}
            </span>
            {item.id === current && <Check aria-label="chosen" className="size-3.5 shrink-0" />}
          </Command.Item>
        ))}
      </Command.List>
      {hasMore && (
        <p className="border-soft border-t px-3 py-1.5 text-second text-xs">
          More match: type part of the name.
        </p>
      )}
    </Command>
  );
}
