import { type Definition, digestOf } from "../../access/definitions/pin-definition.ts";
import type { DefinitionKind } from "../../contracts/definitions.ts";
import type { Seen } from "./judge-lists.ts";

/** What a server was found to offer, in its own words and order. */
export type OfferedLists = {
  hello: {
    serverInfo: object;
    capabilities: object;
    instructions: string | null;
    era: string;
    version: string;
  };
  tools: readonly Definition[];
  prompts: readonly Definition[];
  resources: readonly Definition[];
  resourceTemplates: readonly Definition[];
};

/** More of one server are not kept: a list that never ends would fill the database. */
const DEFINITIONS_MAX = 20_000;

/** By kind and name each once, the first one said; without those that nobody could ask for. */
export function readOffered({ hello, ...lists }: OfferedLists): Seen[] {
  const byKind: [DefinitionKind, readonly Definition[]][] = [
    ["instructions", hello.instructions === null ? [] : [{ text: hello.instructions }]],
    ["tool", lists.tools],
    ["prompt", lists.prompts],
    ["resource", lists.resources],
    ["template", lists.resourceTemplates],
  ];
  const seen = new Map<string, Seen>();
  for (const [kind, list] of byKind) {
    for (const definition of list) {
      const digested = digestOf(kind, definition);
      if (digested === null || seen.size >= DEFINITIONS_MAX) continue;
      const key = JSON.stringify([kind, digested.name]);
      if (!seen.has(key)) seen.set(key, { kind, ...digested, definition, position: seen.size });
    }
  }
  return [...seen.values()];
}

/** What is kept of how it introduced itself. */
export function readHello({ hello: { instructions: _, ...kept } }: OfferedLists): string {
  return JSON.stringify(kept);
}
