"use client";
import { isSchema } from "../../schema-form/resolve-schema.ts";
import { Dialog, DialogContent } from "../../ui/dialog.tsx";
import type { Question } from "../conversation/conversation-state.ts";
import { FormQuestion } from "./form-question.tsx";
import { LinkQuestion } from "./link-question.tsx";
import { RootsQuestion } from "./roots-question.tsx";
import { SamplingQuestion } from "./sampling-question.tsx";
import { UnknownQuestion } from "./unknown-question.tsx";

export type QuestionProps = { question: Question; onLeave: () => void };

type Props = { questions: readonly Question[]; caller: string; onLeave: () => void };

/** What a server asks in the middle of a call, one question at a time. A stray press does not answer it. */
export function QuestionDialog({ questions, caller, onLeave }: Props) {
  const [question] = questions;
  if (question === undefined) return null;
  const { endpoint, place } = question;
  const where = endpoint === "" ? "/mcp" : `/mcp/${endpoint}`;
  const count = place === null ? "" : ` · question ${place.at} of ${place.of}`;
  return (
    <Dialog open>
      <DialogContent
        title={titleOf(question)}
        says={`${where} asks ${caller}${count}`}
        size="lg"
        dismissible={false}
      >
        <Body key={question.key} question={question} onLeave={onLeave} />
      </DialogContent>
    </Dialog>
  );
}

function titleOf({ method, params }: Question): string {
  if (method === "elicitation/create") return params.mode === "url" ? "A link to open" : "A question";
  if (method === "sampling/createMessage") return "A model's answer is wanted";
  return method === "roots/list" ? "Which folders are open?" : method;
}

function Body(props: QuestionProps) {
  const { method, params } = props.question;
  if (method === "elicitation/create" && params.mode === "url") return <LinkQuestion {...props} />;
  if (method === "elicitation/create" && isSchema(params.requestedSchema)) return <FormQuestion {...props} />;
  if (method === "sampling/createMessage") return <SamplingQuestion {...props} />;
  if (method === "roots/list") return <RootsQuestion {...props} />;
  return <UnknownQuestion {...props} />;
}
