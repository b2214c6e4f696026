"use client";
import { useFormContext } from "react-hook-form";
import type { DefinitionPolicy, Strategy } from "../../../server/contracts/registry.ts";
import type { SelectOption } from "../../ui/select.tsx";
import { CheckedOption } from "./checked-option.tsx";
import { ChoiceField, FigureField } from "./draft-field.tsx";
import { emptyDraft } from "./empty-draft.ts";
import { Fold } from "./fold.tsx";
import { FormPart } from "./form-part.tsx";
import type { ServerDraft } from "./server-draft.ts";

const strategyOptions: SelectOption<Strategy>[] = [
  { value: "round-robin", label: "Round robin", says: "Each in turn. Right for copies that are alike." },
  {
    value: "least-connections",
    label: "Least connections",
    says: "The one with the fewest calls under way.",
  },
  { value: "weighted", label: "Weighted", says: "In turn, by the weights of the instances." },
  { value: "latency", label: "Latency", says: "The one that answered fastest of late." },
  { value: "resource", label: "Resource", says: "The process that uses the least processor and memory." },
  { value: "sticky", label: "Sticky", says: "A caller stays with the instance that it began with." },
];
export const policyOptions: SelectOption<DefinitionPolicy>[] = [
  {
    value: "warn",
    label: "Warn",
    says: "A changed definition is offered at once, and shown here as changed.",
  },
  {
    value: "quarantine",
    label: "Quarantine",
    says: "A changed definition is withheld until somebody approves it.",
  },
];
const usual = emptyDraft("remote");

/** What has a good default. Folded, unless something in it is wrong. */
export function AdvancedPart({ isWrong }: { isWrong: boolean }) {
  const { watch } = useFormContext<ServerDraft>();
  const isCached = watch("cache.isOn");
  const hasInstances = watch("source") !== "openapi"; // one API is no choice
  return (
    <Fold title="Advanced" says="time limits, load, definitions, cache" isNeeded={isWrong}>
      <FormPart title="Calls" says="What is under way at once, and how long it may last.">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <FigureField
            name="callTimeoutSeconds"
            label="Time limit of a call"
            unit="s"
            hint={`${usual.callTimeoutSeconds} s unless you say otherwise. Past it the caller is told, and the server hears that the call is cancelled.`}
          />
          <FigureField
            name="connectTimeoutSeconds"
            label="Time limit to connect"
            unit="s"
            hint={`${usual.connectTimeoutSeconds} s unless you say otherwise, for all instances that are tried for one call.`}
          />
          <FigureField
            name="concurrencyMax"
            label="Calls at once"
            unit="calls"
            hint={`${usual.concurrencyMax} unless you say otherwise, over all instances. Further ones wait in the queue.`}
          />
          <FigureField
            name="queueMax"
            label="Queue"
            unit="calls"
            hint={`${usual.queueMax} unless you say otherwise. Who finds it full is told at once that the server is busy; 0: nobody waits.`}
          />
          {hasInstances && (
            <>
              <ChoiceField name="strategy" label="Choice of instance" options={strategyOptions} />
              <FigureField
                name="hedgeAfterMs"
                label="Ask a second instance after"
                unit="ms"
                hint="Empty: never. Only reads, and tools that say of themselves that they only read and are idempotent; the first answer counts. Not where callers have connections of their own."
              />
            </>
          )}
        </div>
      </FormPart>
      <FormPart title="Definitions" says="Each tool, prompt and resource is pinned as it was first seen.">
        <ChoiceField name="definitionPolicy" label="When one changes" options={policyOptions} />
      </FormPart>
      <FormPart
        title="Cache"
        says="Answers of tools that say of themselves that they only read and are idempotent."
      >
        <CheckedOption
          name="cache.isOn"
          label="Keep answers for a while"
          says="The same call within that time is answered without asking the server."
        />
        {isCached && (
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <FigureField
              name="cache.ttlSeconds"
              label="For"
              unit="s"
              hint="0: an answer is only shared by those who ask at the same time."
            />
            <FigureField
              name="cache.staleSeconds"
              label="And in place of a failure, for"
              unit="s more"
              hint="Given marked as stale when the server cannot answer. 0: never."
            />
            <CheckedOption
              name="cache.isPublic"
              label="The same for every caller"
              says="Otherwise nobody is given what was answered to another."
            />
          </div>
        )}
      </FormPart>
    </Fold>
  );
}
