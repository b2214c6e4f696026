"use client";
import { type FormEvent, useState } from "react";
import { useMe } from "../providers/me-provider.tsx";
import { checkValue, type Problems } from "../schema-form/check-value.ts";
import { initialValue } from "../schema-form/initial-value.ts";
import { isSchema } from "../schema-form/resolve-schema.ts";
import { SchemaForm } from "../schema-form/schema-form.tsx";
import { Button } from "../ui/button.tsx";
import { AnswerView } from "./answer/answer-view.tsx";
import type { Target } from "./conversation/conversation-state.ts";
import { PlaygroundLink } from "./playground-link.tsx";
import { QuestionDialog } from "./questions/question-dialog.tsx";
import { CallWords } from "./send-bar.tsx";
import { useConversation } from "./use-conversation.ts";
import { buildRequest } from "./wire/build-request.ts";
import { DEFAULT_ABILITIES, versions } from "./wire/versions.ts";

export type TryToolProps = {
  endpoint: string;
  tool: { name: string; inputSchema?: unknown };
  /** What the form is filled with; what the schema says when absent. */
  start?: Record<string, unknown>;
};

const NO_PROBLEMS: Problems = {};

/** A tool called where it is described: by its form, as oneself. The playground can do the rest. */
export function TryTool({ endpoint, tool: { name, inputSchema }, start }: TryToolProps) {
  const me = useMe();
  const schema = isSchema(inputSchema) ? inputSchema : {};
  const { conversation, state } = useConversation();
  const [value, setValue] = useState<unknown>(() => start ?? initialValue(schema, schema));
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const caller = me.email ?? me.name;
  const target: Target = { endpoint, keyId: null, caller, version: versions[0], able: DEFAULT_ABILITIES };
  const isRunning = state.call?.status === "running";
  const call = () => {
    const found = checkValue(value, schema, schema);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const params = { name, arguments: value ?? {} };
    const { version, able } = target;
    const request = buildRequest({ id: conversation.nextId(), method: "tools/call", params, version, able });
    void conversation.call(target, { text: JSON.stringify(request), inputSchema: schema });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    call();
  };
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <form onSubmit={onSubmit} noValidate className="grid gap-4 p-3">
        <SchemaForm
          label="Arguments"
          schema={schema}
          value={value}
          onChange={setValue}
          problems={problems}
          onSubmit={call}
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button type="submit" variant="ink" disabled={isRunning}>
            Call
          </Button>
          {isRunning && <Button onClick={() => conversation.cancel()}>Cancel</Button>}
          <CallWords call={state.call} otherwise={`as ${caller}`} />
          <span className="flex-1" />
          <PlaygroundLink endpoint={endpoint} subject={{ kind: "tools", name }} />
        </div>
      </form>
      {state.call !== null && (
        <div className="grid border-line border-t">
          <AnswerView call={state.call} />
        </div>
      )}
      <QuestionDialog questions={state.questions} caller={caller} onLeave={() => conversation.cancel()} />
    </div>
  );
}
