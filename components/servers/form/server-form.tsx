"use client";
import { toNestErrors } from "@hookform/resolvers";
import type { ReactNode } from "react";
import { type FieldErrors, FormProvider, type Resolver, useForm } from "react-hook-form";
import type { z } from "zod";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { readProblem } from "../../ui/read-problem.ts";
import { type Kept, useKeptForm } from "../../ui/use-kept-form.ts";
import { AdvancedPart } from "./advanced-part.tsx";
import { checkDraft } from "./check-draft.ts";
import { findDraftField } from "./find-draft-field.ts";
import { IdentityPart } from "./identity-part.tsx";
import { OpenApiPart } from "./openapi-part.tsx";
import { ProcessPart } from "./process-part.tsx";
import { RemotePart } from "./remote-part.tsx";
import type { DraftSource, ServerDraft } from "./server-draft.ts";

export type ServerFormProps<Input> = {
  draft: ServerDraft;
  /** Of a server that is known already: which one the draft is of. */
  revision?: string;
  isNew: boolean;
  schema: z.ZodType<Input>;
  toInput: (draft: ServerDraft) => unknown;
  /** Answers what is kept then, if somebody goes on with it. Throws what the house says; its words land on their fields. */
  onSend: (input: Input, since: string) => Promise<Kept<ServerDraft> | null>;
  /** Buttons at the end. */
  children: (state: { isBusy: boolean; isDirty: boolean; onDiscard: () => void }) => ReactNode;
};

/** All of a server, new or known. The registry's own schema says what is wrong, here and at the house. */
export function ServerForm<Input extends object>(props: ServerFormProps<Input>) {
  const { draft, revision = "", isNew, schema, toInput, onSend } = props;
  const form = useForm<ServerDraft, unknown, Input>({
    defaultValues: draft,
    resolver: resolverOf(schema, toInput),
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const kept = useKeptForm(form, { values: draft, revision });
  const onSubmit = form.handleSubmit(async (input) => {
    try {
      await kept.save((since) => onSend(input, since));
    } catch (error) {
      const { says, fields } = readProblem(error);
      const landed = Object.entries(fields).map(
        ([path, words]) => [findDraftField(path.split("."), form.getValues()), words] as const,
      );
      for (const [field, words] of landed)
        if (field) form.setError(field, { message: words }, { shouldFocus: true });
      if (landed.every(([field]) => field === null)) form.setError("root", { message: says });
    }
  });
  const Part = partOf[draft.source];
  return (
    <FormProvider {...form}>
      <form onSubmit={onSubmit} noValidate className="grid">
        <IdentityPart isNew={isNew} />
        <Part isNew={isNew} />
        <AdvancedPart isWrong={advancedFields.some((field) => errors[field] !== undefined)} />
        <div className="sticky bottom-0 z-1 -mx-px flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-paper py-3">
          <ChangedMeanwhile isSo={kept.isBehind} />
          <FormProblem says={errors.root?.message} />
          <SomethingWrong errors={errors} />
          <span className="flex-1" />
          {props.children({ isBusy: isSubmitting, isDirty, onDiscard: kept.onDiscard })}
        </div>
      </form>
    </FormProvider>
  );
}

const partOf: Record<DraftSource, (props: { isNew: boolean }) => ReactNode> = {
  remote: RemotePart,
  process: ProcessPart,
  openapi: OpenApiPart,
};
const advancedFields = [
  ...(["callTimeoutSeconds", "connectTimeoutSeconds", "concurrencyMax", "queueMax"] as const),
  ...(["strategy", "hedgeAfterMs", "definitionPolicy", "cache"] as const),
];

/** The form is long: what is wrong may stand out of sight. */
function SomethingWrong({ errors: { root: _root, ...fields } }: { errors: FieldErrors<ServerDraft> }) {
  return Object.keys(fields).length === 0 ? null : (
    <p role="status" className="text-bad">
      Something above is not right yet.
    </p>
  );
}

function resolverOf<Input extends object>(
  schema: z.ZodType<Input>,
  toInput: (draft: ServerDraft) => unknown,
): Resolver<ServerDraft, unknown, Input> {
  return (draft, _context, options) => {
    const checked = checkDraft(draft, { schema, toInput });
    if ("input" in checked) return { values: checked.input, errors: {} };
    const { fields, form } = checked.problems;
    const flat = Object.entries(fields).map(([field, message]) => [field, { type: "registry", message }]);
    const errors = toNestErrors<ServerDraft>(Object.fromEntries(flat), options);
    return {
      values: {},
      errors: form === null ? errors : { ...errors, root: { type: "registry", message: form } },
    };
  };
}
