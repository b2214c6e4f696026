"use client";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { DialogBody, DialogFooter } from "../../ui/dialog.tsx";
import { JsonEditor } from "../../ui/json-editor.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { readJson } from "../../ui/read-json.ts";
import type { QuestionProps } from "./question-dialog.tsx";

/** A question that we have no form for: shown as it came, answered as JSON. */
export function UnknownQuestion({ question: { params, answer }, onLeave }: QuestionProps) {
  const [text, setText] = useState("{}");
  const { value, problem } = readJson(text);
  return (
    <>
      <DialogBody>
        <JsonView value={params} label="params of the question" />
        <JsonEditor
          label="The result to answer with, as JSON"
          value={text}
          onChange={setText}
          problem={problem}
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onLeave}>Leave the call</Button>
        <Button variant="ink" disabled={problem !== null} onClick={() => answer(value)}>
          Answer
        </Button>
      </DialogFooter>
    </>
  );
}
