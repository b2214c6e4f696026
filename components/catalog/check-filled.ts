import { fillProposal, missingFields, type ProposalValues } from "../../server/contracts/fill-proposal.ts";
import { CreateServerInput } from "../../server/contracts/registry.ts";
import type { ServerProposal } from "../../server/contracts/server-proposal.ts";
import { findProposalField } from "./find-proposal-field.ts";

/** Of the form: its address, and a value for each field of the proposal. */
export type Filled = { slug: string; values: string[] };
export type FilledPlace = "slug" | `values.${number}` | "root";
type Checked = { input: CreateServerInput } | { problems: Partial<Record<FilledPlace, string>> };

export function emptyFilled({ slug, fields }: ServerProposal): Filled {
  return { slug, values: fields.map(({ initial }) => initial) };
}

export function valuesOf({ fields }: ServerProposal, { slug, values }: Filled): ProposalValues {
  return Object.fromEntries([...fields.map(({ id }, index) => [id, values[index] ?? ""]), ["slug", slug]]);
}

/** What is missing, and what the registry's own schema says of the rest, each at its field. */
export function checkFilled(proposal: ServerProposal, filled: Filled): Checked {
  const values = valuesOf(proposal, filled);
  const problems: Partial<Record<FilledPlace, string>> = {};
  if (filled.slug.trim() === "") problems.slug = "Give it an address.";
  for (const field of missingFields(proposal, values)) {
    problems[`values.${proposal.fields.indexOf(field)}`] = "This is needed.";
  }
  if (Object.keys(problems).length > 0) return { problems };
  const parsed = CreateServerInput.safeParse(fillProposal(proposal, values));
  if (parsed.success) return { input: parsed.data };
  for (const { path, message } of parsed.error.issues) problems[placeOf(path, proposal)] ??= message;
  return { problems };
}

/** For words of the house, too. */
export function placeOf(path: readonly PropertyKey[], proposal: ServerProposal): FilledPlace {
  const found = findProposalField(path, proposal);
  return found === null ? "root" : found === "slug" ? "slug" : `values.${found}`;
}
