import type { z } from "zod";
import { type DraftField, findDraftField, type InputPath } from "./find-draft-field.ts";
import type { SecretRow, ServerDraft } from "./server-draft.ts";

export type DraftProblems = { fields: Partial<Record<DraftField, string>>; form: string | null };
type Checked<Input> = { input: Input } | { problems: DraftProblems };

/** Asks the registry's own schema, and says on which field each of its words belongs. */
export function checkDraft<Input>(
  draft: ServerDraft,
  { schema, toInput }: { schema: z.ZodType<Input>; toInput: (draft: ServerDraft) => unknown },
): Checked<Input> {
  const problems: DraftProblems = { fields: findTwins(draft), form: null };
  const parsed = schema.safeParse(toInput(draft));
  if (parsed.success && Object.keys(problems.fields).length === 0) return { input: parsed.data };
  for (const issue of parsed.error?.issues ?? []) {
    const field = findDraftField(issue.path as InputPath, draft, issue.code === "invalid_key");
    if (field === null) problems.form ??= wordsOf(issue);
    else problems.fields[field] ??= wordsOf(issue);
  }
  return { problems };
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? issue.message;
  const isNoNumber = issue.code === "invalid_type" && ["number", "int"].includes(issue.expected);
  return isNoNumber ? "A whole number." : issue.message;
}

/** A record has each name once: what stands there twice would be lost without a word. */
function findTwins(draft: ServerDraft): DraftProblems["fields"] {
  const lists: [SecretRow[], string][] = [
    [draft.headers, "headers"],
    [draft.process.env, "process.env"],
    [draft.openapi.auth, "openapi.auth"],
  ];
  const found: DraftProblems["fields"] = {};
  for (const [rows, field] of lists) {
    const names = rows.map(({ name }) => name.trim());
    names.forEach((name, index) => {
      const isTwin = name !== "" && names.indexOf(name) < index;
      if (isTwin) found[`${field}.${index}.name` as DraftField] = "This name is given twice.";
    });
  }
  return found;
}
