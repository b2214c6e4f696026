"use client";
import { useState } from "react";
import { classNames } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";
import { Input } from "./input.tsx";
import { JsonNode } from "./json-node.tsx";

export type JsonViewProps = { value: unknown; label?: string; className?: string };

const SEARCH_FROM_CHARACTERS = 400;

/** JSON as a tree that folds, with search where there is much of it, and copy. */
export function JsonView({ value, label = "JSON", className }: JsonViewProps) {
  const [text, setText] = useState("");
  const source = JSON.stringify(value, null, 2) ?? "undefined";
  const isSearchable = source.length >= SEARCH_FROM_CHARACTERS;
  return (
    <div className={classNames("relative min-w-0 rounded-md border border-line bg-sunk", className)}>
      {isSearchable && (
        <div className="border-soft border-b p-1.5 pr-10">
          <Input
            type="search"
            aria-label={`Search in ${label}`}
            placeholder="Search names and values"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="h-6.5 border-transparent bg-transparent"
          />
        </div>
      )}
      <CopyButton
        text={source}
        label={`Copy ${label}`}
        iconOnly
        className="absolute top-1.5 right-1.5 z-1 bg-sunk"
      />
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
        className={classNames(
          "overflow-auto rounded-md px-2.5 py-2 font-mono text-xs leading-5",
          !isSearchable && "pr-10",
        )}
      >
        <JsonNode key={text} value={value} name={null} depth={0} text={text} isLast />
      </section>
    </div>
  );
}
