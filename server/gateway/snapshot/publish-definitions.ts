import type { DefinitionKind, DefinitionState } from "../../contracts/definitions.ts";
import type { DefinitionPolicy } from "../../contracts/registry.ts";
import type { JsonObject } from "../protocol/message.ts";
import type { PublishedLists } from "./upstream-entry.ts";

export type StoredDefinition = {
  kind: string;
  json: string;
  state: string;
  isOffered: boolean;
  position: number;
};

/** Of what a server offers, what callers are shown: under `quarantine` only what is approved as it is now. */
export function publishDefinitions(
  stored: readonly StoredDefinition[],
  policy: DefinitionPolicy,
): PublishedLists {
  const shown = stored
    .filter(({ isOffered, state }) => isOffered && isPublished(state as DefinitionState, policy))
    .toSorted((a, b) => a.position - b.position);
  const listOf = (wanted: DefinitionKind) =>
    shown.filter(({ kind }) => kind === wanted).map(({ json }) => JSON.parse(json) as JsonObject);
  const [instructions] = listOf("instructions");
  return {
    tools: listOf("tool"),
    prompts: listOf("prompt"),
    resources: listOf("resource"),
    resourceTemplates: listOf("template"),
    instructions: typeof instructions?.text === "string" ? instructions.text : null,
  };
}

function isPublished(state: DefinitionState, policy: DefinitionPolicy): boolean {
  return state === "approved" || (state === "pending" && policy === "warn");
}
