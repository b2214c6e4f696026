"use client";
import { type KeyboardEvent, useState } from "react";
import { Input } from "../../ui/input.tsx";

/** A name, edited where it stands. Enter keeps it, Escape does not; null: it stays. */
export function RenameField({ value, onDone }: { value: string; onDone: (name: string | null) => void }) {
  const [name, setName] = useState(value);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") onDone(name.trim());
    else if (event.key === "Escape") onDone(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Input
      aria-label={`New name of ${value}`}
      autoFocus
      spellCheck={false}
      autoComplete="off"
      value={name}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(name.trim())}
      className="flex-1 font-mono text-xs"
    />
  );
}
