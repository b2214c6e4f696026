/** What a server offers, by kind. Its instructions are read by models, too, and are one definition without a name. */
export const definitionKinds = ["tool", "prompt", "resource", "template", "instructions"] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

/** `pending`: changed since it was approved, or odd at first sight. */
export const definitionStates = ["approved", "pending", "withheld"] as const;
export type DefinitionState = (typeof definitionStates)[number];

/** Why somebody should read a definition before models do. */
export const definitionFlags = {
  hidden: "It holds characters that people cannot see, and models can.",
  bidirectional: "It holds characters that change the order in which text is shown.",
  "look-alike": "Its name can be taken for another one's.",
  instructions: "It tells the model what to do beyond describing itself.",
  oversize: "It is larger than any definition needs to be, and is never published.",
  "too-deep": "Its schema is nested deeper than any needs to be, and is never published.",
} as const;
export type DefinitionFlag = keyof typeof definitionFlags;

/** A flag as it is kept: its name, and behind a space what it is about: `look-alike of stripe/charge`. */
export function describeFlag(flag: string): { flag: DefinitionFlag; says: string; about: string | null } {
  const [name = "", ...about] = flag.split(" ");
  const known = name as DefinitionFlag; // written by our own code only
  return { flag: known, says: definitionFlags[known], about: about.length === 0 ? null : about.join(" ") };
}
