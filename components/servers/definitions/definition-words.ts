import type { DefinitionKind, DefinitionState } from "../../../server/contracts/definitions.ts";
import type { Tone } from "../../ui/badge.tsx";

export const kindWords: Record<DefinitionKind, string> = {
  tool: "tool",
  prompt: "prompt",
  resource: "resource",
  template: "resource template",
  instructions: "instructions",
};

export type Pin = {
  state: DefinitionState;
  /** Callers are given it. */
  isPublished: boolean;
  /** Another one of its name was approved before. */
  hasBefore: boolean;
  flags: readonly unknown[];
};

/** What a pin means, in one word and in one sentence. */
export function describePin({ state, isPublished, hasBefore, flags }: Pin): {
  word: string;
  tone: Tone;
  says: string;
} {
  if (state === "approved")
    return { word: "approved", tone: "well", says: "Callers are given exactly this." };
  if (state === "withheld")
    return { word: "withheld", tone: "bad", says: "Somebody withheld it: to callers it does not exist." };
  const why = hasBefore
    ? "It changed since it was approved."
    : flags.length > 0
      ? "Something in it is odd."
      : "It is new since this server was registered.";
  return isPublished
    ? {
        word: hasBefore ? "changed" : "new",
        tone: "warning",
        says: `${why} Callers are given it already: this server's policy is to warn.`,
      }
    : { word: "waits", tone: "warning", says: `${why} Callers do not find it until somebody approves it.` };
}
