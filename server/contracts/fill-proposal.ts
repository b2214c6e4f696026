import type { z } from "zod";
import type { CreateServerInput } from "./registry.ts";
import type { ProposalField, ServerProposal } from "./server-proposal.ts";

export type ProposalValues = Readonly<Record<string, string | undefined>>;
export type ProposedInput = z.input<typeof CreateServerInput>;

const PLACEHOLDER = /\{\{([\w.-]+)\}\}/g;

/** A proposal and what somebody filled in → what the registry is asked to make. */
export function fillProposal(proposal: ServerProposal, values: ProposalValues): ProposedInput {
  const { title, description, version, tags, made } = proposal;
  const common = { slug: values.slug?.trim() || proposal.slug, title, description, version, tags: [...tags] };
  const fill = filling(proposal.fields, values);
  if (made.source === "remote") {
    return {
      ...{ ...common, source: "remote", transport: made.transport },
      instances: [{ url: fill(made.url) ?? made.url }],
      headers: fillEach(made.headers, fill),
    };
  }
  const env = Object.entries(fillEach(made.env, fill)).map(([name, value]) => [name, { value }] as const);
  return {
    ...{ ...common, source: "process", command: made.command },
    args: made.args.flatMap((group) => fillGroup(group, proposal.fields, values, fill)),
    env: Object.fromEntries(env),
  };
}

/** Of the required ones those that are empty. */
export function missingFields({ fields }: ServerProposal, values: ProposalValues): ProposalField[] {
  return fields.filter((one) => one.isRequired && filledIn(one, values) === "");
}

type Fill = (text: string) => string | null;

/** Null: something in the text is not filled in. */
function filling(fields: readonly ProposalField[], values: ProposalValues): Fill {
  const filled = new Map(fields.map((one) => [one.id, filledIn(one, values)]));
  return (text) => {
    const isWhole = [...text.matchAll(PLACEHOLDER)].every(([, id = ""]) => filled.get(id) !== "");
    return isWhole ? text.replace(PLACEHOLDER, (whole, id: string) => filled.get(id) ?? whole) : null;
  };
}

function fillGroup(
  group: readonly string[],
  fields: readonly ProposalField[],
  values: ProposalValues,
  fill: Fill,
): string[] {
  const [only] = group;
  const list = group.length === 1 && fields.find(({ id, isList }) => isList && only === `{{${id}}}`);
  if (list)
    return filledIn(list, values)
      .split("\n")
      .flatMap((line) => line.trim() || []);
  const filled = group.map(fill);
  return filled.some((text) => text === null) ? [] : filled.map(String);
}

function fillEach(texts: Readonly<Record<string, string>>, fill: Fill): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => {
      const filled = fill(text);
      return filled === null || filled === "" ? [] : [[name, filled]];
    }),
  );
}

function filledIn({ id, initial }: ProposalField, values: ProposalValues): string {
  return ((Object.hasOwn(values, id) ? values[id] : undefined) ?? initial).trim();
}
