"use client";
import { type FormEvent, useState } from "react";
import { isSchema } from "../../schema-form/resolve-schema.ts";
import { showHidden } from "../../servers/show-hidden.ts";
import { Button } from "../../ui/button.tsx";
import { DialogBody, DialogFooter } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { QuestionProps } from "./question-dialog.tsx";

const HAND = "written-by-hand";

/** Sampling: a person is the model. */
export function SamplingQuestion({ question: { params, answer }, onLeave }: QuestionProps) {
  const [text, setText] = useState("");
  const [model, setModel] = useState(HAND);
  const messages = Array.isArray(params.messages) ? params.messages.filter(isSchema) : [];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    answer({ role: "assistant", content: { type: "text", text }, model, stopReason: "endTurn" });
  };
  return (
    <form onSubmit={onSubmit} className="min-h-0 overflow-y-auto">
      <DialogBody>
        {typeof params.systemPrompt === "string" && <Said who="system" text={params.systemPrompt} />}
        {messages.map(({ role, content }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a question does not change
          <Said key={i} who={String(role)} text={textOf(content)} />
        ))}
        <Field
          label="Answer"
          aside={typeof params.maxTokens === "number" ? `${params.maxTokens} tokens at most` : undefined}
        >
          <Textarea rows={4} autoFocus value={text} onChange={({ target }) => setText(target.value)} />
        </Field>
        <Field label="Model" hint="What the server is told wrote it.">
          <Input value={model} onChange={({ target }) => setModel(target.value)} spellCheck={false} />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onLeave}>Leave the call</Button>
        <Button type="submit" variant="ink">
          Answer
        </Button>
      </DialogFooter>
    </form>
  );
}

function Said({ who, text }: { who: string; text: string }) {
  return (
    <div className="rounded-md border border-line bg-sunk px-3 py-2">
      <p className="text-second text-xs">{who}</p>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{showHidden(text)}</p>
    </div>
  );
}

function textOf(content: unknown): string {
  const blocks = Array.isArray(content) ? content : [content];
  return blocks
    .map((block) => (isSchema(block) && typeof block.text === "string" ? block.text : JSON.stringify(block)))
    .join("\n");
}
