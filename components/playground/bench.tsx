"use client";
import type { KeyboardEvent } from "react";
import { SchemaForm } from "../schema-form/schema-form.tsx";
import { showHidden } from "../servers/show-hidden.ts";
import { ToolBadges } from "../servers/tool-badges.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { JsonEditor } from "../ui/json-editor.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { readJson } from "../ui/read-json.ts";
import { Segmented } from "../ui/segmented.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { AnswerView } from "./answer/answer-view.tsx";
import { SendBar } from "./send-bar.tsx";
import type { Mode, Playground } from "./use-playground.ts";
import { ValueEditor } from "./value-editor.tsx";

const modes: { value: Mode; label: string }[] = [
  { value: "form", label: "Form" },
  { value: "json", label: "JSON" },
  { value: "message", label: "Message" },
];

const SKELETON_ROWS = 4;

/** What is being written, and under it what came back. */
export function Bench({ play }: { play: Playground }) {
  const { bench, subject } = play;
  if (bench === null || subject === null) {
    return (
      <section
        aria-label="Request"
        className="grid place-content-center rounded-lg border border-line bg-panel max-md:min-h-60"
      >
        <EmptyState
          title="Choose something to send"
          says={
            <>
              A tool, a prompt, a resource or a method at the left. <Kbd>Ctrl</Kbd> <Kbd>↵</Kbd> sends it,{" "}
              <Kbd>Esc</Kbd> leaves it.
            </>
          }
        />
      </section>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    play.send();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for all the controls inside, which are themselves controls
    <div
      onKeyDown={onKeyDown}
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel max-md:max-h-none"
    >
      <section
        aria-label="Request"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
        className="grid max-h-[60%] shrink-0 content-start gap-4 overflow-y-auto p-4 -outline-offset-2 max-md:max-h-none"
      >
        {play.isAsking ? (
          <SkeletonRows rows={SKELETON_ROWS} label={`Asking for ${subject.name}`} />
        ) : (
          <>
            <BenchHead play={play} />
            <BenchEditor key={`${subject.kind} ${subject.name}`} play={play} />
          </>
        )}
      </section>
      <SendBar play={play} />
      <AnswerView call={play.state.call} />
    </div>
  );
}

function BenchHead({ play }: { play: Playground }) {
  const { bench, subject, isKnown, target } = play;
  if (bench === null || subject === null) return null;
  return (
    <header className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 break-all font-mono font-semibold">{showHidden(bench.name)}</h2>
        {subject.kind === "tools" && isKnown && <ToolBadges annotations={bench.annotations} />}
        <Segmented
          label="Written as"
          value={play.mode}
          options={modes}
          onChange={play.setMode}
          className="ml-auto"
        />
      </div>
      {bench.description && (
        <p className="max-w-prose whitespace-pre-line text-second [overflow-wrap:anywhere]">
          {showHidden(bench.description)}
        </p>
      )}
      {!isKnown && (
        <p className="text-warning">
          No list of this endpoint has it for {target.caller}. It can be sent all the same.
        </p>
      )}
    </header>
  );
}

function BenchEditor({ play }: { play: Playground }) {
  const { bench, mode, value, problems, written } = play;
  if (bench === null) return null;
  if (mode === "message") {
    return (
      <JsonEditor
        label="The message, as it will be sent"
        value={written ?? ""}
        onChange={play.setWritten}
        problem={readJson(written ?? "").problem}
        onSubmit={() => play.send()}
        minRows={8}
      />
    );
  }
  if (mode === "json")
    return <ValueEditor value={value} onChange={play.change} onSubmit={() => play.send()} />;
  return (
    <SchemaForm
      label="Params"
      schema={bench.schema}
      value={value}
      onChange={play.change}
      problems={problems}
      onSubmit={() => play.send()}
    />
  );
}
