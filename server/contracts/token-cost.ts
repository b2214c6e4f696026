import { searchDefinitions } from "./bundle-search.ts";

/** A rule of thumb for English and JSON. No model's own count; good enough to compare two ways, and said as "about". */
export const CHARACTERS_PER_TOKEN = 4;

/** What a definition costs the model that reads it, about. */
export function aboutTokens(definition: unknown): number {
  return Math.ceil(JSON.stringify(definition).length / CHARACTERS_PER_TOKEN);
}

/** About what a model reads before it has done anything, in either style. Prompts and resources are not in its context. */
export type BundleCost = { definitions: number; search: number };

export function costOf(tools: readonly unknown[]): BundleCost {
  const sum = (definitions: readonly unknown[]) =>
    definitions.reduce<number>((total, definition) => total + aboutTokens(definition), 0);
  return { definitions: sum(tools), search: sum(searchDefinitions) };
}
