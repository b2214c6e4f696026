"use client";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { classNames } from "./class-names.ts";
import { entriesOf, searchJson } from "./search-json.ts";

export type JsonNodeProps = {
  value: unknown;
  name: string | null;
  depth: number;
  /** What is searched for; branches that hold it stand open. */
  text: string;
  isLast: boolean;
};

const OPEN_TO_DEPTH = 3;
const CHILDREN_SHOWN = 100;

/** One value of a JSON tree and everything below it. */
export function JsonNode(props: JsonNodeProps) {
  const { value, name, text, isLast } = props;
  if (value !== null && typeof value === "object" && entriesOf(value).length > 0)
    return <JsonBranch {...props} branch={value} />;
  return (
    <div className="-indent-4 whitespace-pre-wrap break-words pl-8">
      <JsonName name={name} text={text} />
      <Marked text={text} className={leafLook(value)}>
        {JSON.stringify(value) ?? "undefined"}
      </Marked>
      {!isLast && ","}
    </div>
  );
}

function JsonBranch({ branch, name, depth, text, isLast }: JsonNodeProps & { branch: object }) {
  const [isOpen, setOpen] = useState(depth < OPEN_TO_DEPTH || searchJson(branch, null, text));
  const [shown, setShown] = useState(CHILDREN_SHOWN);
  const isArray = Array.isArray(branch);
  const [opening, closing] = isArray ? "[]" : "{}";
  const entries = entriesOf(branch);
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex max-w-full items-start rounded-sm text-left hover:bg-selected"
      >
        <ChevronRight
          aria-hidden
          className={classNames(
            "mt-0.5 mr-0.5 size-3.5 shrink-0 text-third transition-transform duration-100",
            isOpen && "rotate-90",
          )}
        />
        <span className="min-w-0 break-words">
          <JsonName name={name} text={text} />
          {opening}
          {!isOpen && (
            <span className="text-third">
              {" "}
              {entries.length} {isArray ? "items" : "fields"} {closing}
              {!isLast && ","}
            </span>
          )}
        </span>
      </button>
      {isOpen && (
        <>
          <div className="ml-1.75 border-soft border-l pl-1.5">
            {entries.slice(0, shown).map(([key, child], index) => (
              <JsonNode
                key={key}
                value={child}
                name={isArray ? null : key}
                depth={depth + 1}
                text={text}
                isLast={index === entries.length - 1}
              />
            ))}
            {entries.length > shown && (
              <button
                type="button"
                className="pl-4 text-second underline"
                onClick={() => setShown(entries.length)}
              >
                {entries.length - shown} more
              </button>
            )}
          </div>
          <div className="pl-4">
            {closing}
            {!isLast && ","}
          </div>
        </>
      )}
    </div>
  );
}

function JsonName({ name, text }: { name: string | null; text: string }) {
  if (name === null) return null;
  return (
    <>
      <Marked text={text} className="text-second">
        {JSON.stringify(name)}
      </Marked>
      {": "}
    </>
  );
}

function Marked({ text, className, children }: { text: string; className: string; children: string }) {
  const isFound = text !== "" && children.toLowerCase().includes(text.toLowerCase());
  return (
    <span className={classNames(className, isFound && "rounded-sm bg-warning-pale text-warning")}>
      {children}
    </span>
  );
}

function leafLook(value: unknown): string {
  if (typeof value === "string") return "text-ink";
  return value === null ? "text-third" : "text-data";
}
