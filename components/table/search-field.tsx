"use client";
import { Search, X } from "lucide-react";
import { useState } from "react";
import { Input } from "../ui/input.tsx";
import { Kbd } from "../ui/kbd.tsx";

export type SearchFieldProps = {
  /** As it stands in the URL. */
  value: string;
  onChange: (text: string) => void;
  placeholder: string;
  className?: string;
};

/** The filter that `/` goes to. Its own text while somebody types, the URL's otherwise (back, a link). */
export function SearchField({
  value,
  onChange,
  placeholder,
  className = "w-full sm:w-72",
}: SearchFieldProps) {
  const [typed, setTyped] = useState({ text: value, of: value });
  if (typed.of !== value) setTyped({ text: value, of: value });
  const change = (text: string) => {
    setTyped({ text, of: text });
    onChange(text);
  };
  return (
    <div className={`relative ${className}`}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-3.5 text-third" />
      <Input
        type="search"
        data-filter=""
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed.text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && typed.text === "" && event.currentTarget.blur()}
        className="pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {typed.text ? (
        <button
          type="button"
          aria-label="Clear the filter"
          className="absolute top-1.5 right-1.5 rounded-sm p-0.5 text-second hover:text-ink"
          onClick={() => change("")}
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : (
        <Kbd className="pointer-events-none absolute top-1.5 right-1.5 pointer-coarse:hidden">/</Kbd>
      )}
    </div>
  );
}
