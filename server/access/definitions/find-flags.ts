import type { DefinitionFlag, DefinitionKind } from "../../contracts/definitions.ts";
import { hasBidirectional, hasHidden, withoutHidden } from "./hidden-characters.ts";
import { isInstruction } from "./instructions.ts";
import { findLookAlike, type NameIndex } from "./name-index.ts";
import { textsIn } from "./walk-json.ts";

/** Why somebody should read it before models do. It says nothing of what the server would do. */
export function findFlags(
  kind: DefinitionKind,
  name: string,
  definition: unknown,
  names: NameIndex,
): string[] {
  const found = new Set<DefinitionFlag>();
  for (const text of textsIn(definition)) {
    if (hasHidden(text)) found.add("hidden");
    if (hasBidirectional(text)) found.add("bidirectional");
    // Instructing is what instructions are for; only what works against the user is odd in them.
    if (isInstruction(withoutHidden(text), kind === "instructions")) found.add("instructions");
  }
  const twin = kind === "tool" || kind === "prompt" ? findLookAlike(name, names) : null;
  return [...[...found].sort(), ...(twin === null ? [] : [`look-alike of ${twin}`])];
}
