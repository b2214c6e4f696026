"use client";
import { X } from "lucide-react";
import { Popover } from "radix-ui";
import { type FormEvent, useState } from "react";
import { SearchField } from "../table/search-field.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { formatCount } from "../ui/format-number.ts";
import { Input } from "../ui/input.tsx";

/** What its options are looked for by, where there may be too many to show. */
export type FilterSearch = { text: string; onChange: (text: string) => void; more: number };
export type FilterOption = { value: string; label: string; says?: string };
export type FilterChipProps = {
  label: string;
  value: string | null;
  /** Null: any text. */
  options: FilterOption[] | null;
  search?: FilterSearch | undefined;
  /** A chip that was just added asks for its value at once. */
  startsOpen: boolean;
  onChange: (value: string | null) => void;
  onClose: () => void;
};

const chipLook = "flex h-7.5 items-stretch rounded-md border border-line bg-panel";
const halfLook =
  "flex items-center gap-1.5 px-2.5 -outline-offset-2 first:rounded-l-md last:rounded-r-md hover:bg-sunk";

/** One filter: what it is, its value, a way to change it and a way to be rid of it. */
export function FilterChip({
  label,
  value,
  options,
  search,
  startsOpen,
  onChange,
  onClose,
}: FilterChipProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  const choose = (next: string | null) => {
    setOpen(false);
    onChange(next);
  };
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    if (!next) onClose();
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <div className={chipLook}>
        <Popover.Trigger className={halfLook}>
          <span className="font-medium">{label}</span>
          <span className={value ? "max-w-44 truncate" : "text-second"}>{nameOf(value, options)}</span>
        </Popover.Trigger>
        {value && <RemoveButton label={label} onRemove={() => choose(null)} />}
      </div>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-50 w-64 animate-appear rounded-lg border border-line bg-panel p-1 shadow-lift"
        >
          {options ? (
            <>
              {search && (search.more > 0 || search.text !== "") && (
                <SearchField
                  value={search.text}
                  onChange={search.onChange}
                  placeholder={`Find a ${label.toLowerCase()}`}
                  className="mb-1 w-full"
                />
              )}
              <OptionList options={options} value={value} onChoose={choose} />
              {search && search.more > 0 && (
                <p className="px-2 py-1 text-second text-xs">
                  And {formatCount(search.more)} more: write a part of the name.
                </p>
              )}
            </>
          ) : (
            <TextForm label={label} value={value} onChoose={choose} />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

export function RemovableChip({
  label,
  says,
  onRemove,
}: {
  label: string;
  says: string;
  onRemove: () => void;
}) {
  return (
    <div className={chipLook}>
      <span className="flex items-center gap-1.5 pl-2.5">
        <span className="font-medium">{label}</span> <span className="tabular-nums">{says}</span>
      </span>
      <RemoveButton label={label} onRemove={onRemove} />
    </div>
  );
}

function RemoveButton({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      aria-label={`Remove the filter ${label}`}
      className={classNames(halfLook, "px-1.5 text-second hover:text-ink")}
      onClick={onRemove}
    >
      <X aria-hidden className="size-3.5" />
    </button>
  );
}

type OptionListProps = { options: FilterOption[]; value: string | null; onChoose: (value: string) => void };

function OptionList({ options, value, onChoose }: OptionListProps) {
  return (
    <ul className="max-h-72 overflow-y-auto">
      {options.map((option) => (
        <li key={option.value}>
          <button
            type="button"
            aria-pressed={option.value === value}
            onClick={() => onChoose(option.value)}
            className={classNames(
              "block w-full rounded-md px-2 py-1.5 text-left -outline-offset-2 hover:bg-selected",
              option.value === value && "bg-selected",
            )}
          >
            <span className="block">{option.label}</span>
            {option.says && <span className="block text-second text-xs">{option.says}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

type TextFormProps = { label: string; value: string | null; onChoose: (value: string | null) => void };

function TextForm({ label, value, onChoose }: TextFormProps) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("value");
    onChoose(typeof text === "string" && text.trim() ? text.trim() : null);
  };
  return (
    <form onSubmit={onSubmit} className="flex gap-1.5 p-1">
      <Input
        name="value"
        aria-label={label}
        placeholder={`${label}, exactly`}
        defaultValue={value ?? ""}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit" variant="ink">
        Apply
      </Button>
    </form>
  );
}

function nameOf(value: string | null, options: FilterOption[] | null): string {
  if (!value) return "any";
  return options?.find((option) => option.value === value)?.label ?? value;
}
