"use client";
import dynamic from "next/dynamic";
import { classNames } from "./class-names.ts";
import { Skeleton } from "./skeleton.tsx";

export type JsonEditorProps = {
  value: string;
  onChange: (text: string) => void;
  /** What is written here, for screen readers. */
  label: string;
  /** Said below, and to screen readers; null: nothing is wrong. */
  problem: string | null;
  /** Ctrl+Enter, or ⌘+Enter. */
  onSubmit?: (() => void) | undefined;
  minRows?: number;
};

/** The editor itself is large: it is loaded where one is shown. */
const CodeEditor = dynamic(() => import("./code-editor.tsx").then(({ CodeEditor }) => CodeEditor), {
  ssr: false,
  loading: () => <Skeleton className="m-2 h-16" />,
});

/** JSON as text, with line numbers and folding. It grows with what is written; Tab leaves it, as it leaves any field. */
export function JsonEditor({ problem, ...editor }: JsonEditorProps) {
  return (
    <div className="grid min-w-0 gap-1.5">
      <div
        className={classNames(
          "min-w-0 overflow-hidden rounded-md border bg-panel focus-within:border-ring",
          problem === null ? "border-line" : "border-bad-mark",
        )}
      >
        <CodeEditor {...editor} isInvalid={problem !== null} />
      </div>
      {problem !== null && (
        <p role="alert" className="text-bad text-xs [overflow-wrap:anywhere]">
          {problem}
        </p>
      )}
    </div>
  );
}
