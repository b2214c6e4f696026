import { createHash } from "node:crypto";
import type { DefinitionKind } from "../../contracts/definitions.ts";
import { canonicalJson } from "../../foundation/canonical-json.ts";
import { findFlags } from "./find-flags.ts";
import type { NameIndex } from "./name-index.ts";
import { depthOf } from "./walk-json.ts";

/** Larger than any schema that a model could make use of, in UTF-16 units. */
export const DEFINITION_LENGTH_MAX = 256 * 1024;
/** Deeper ones have ended clients that recurse. */
export const DEFINITION_DEPTH_MAX = 64;

export type Definition = Readonly<Record<string, unknown>>;

export type PinnedDefinition = {
  kind: DefinitionKind;
  name: string;
  /** SHA-256 of the whole of it, in hex; the order of its keys does not count. */
  digest: string;
  /** As it was said; of one beyond the bounds, its name alone. */
  json: string;
  flags: string[];
};

/** The field a definition is known by. */
const NAME_FIELDS: Record<DefinitionKind, string | null> = {
  tool: "name",
  prompt: "name",
  resource: "uri",
  template: "uriTemplate",
  instructions: null,
};

/** Null: it has no name, and nobody could ask for it. */
export function pinDefinition(
  kind: DefinitionKind,
  definition: Definition,
  names: NameIndex,
): PinnedDefinition | null {
  const field = NAME_FIELDS[kind];
  const name = field === null ? "" : definition[field];
  if (typeof name !== "string" || !isStorable(name)) return null;
  const canonical = canonicalJson(definition);
  const digest = createHash("sha256").update(canonical).digest("hex");
  const beyond = [
    ...(canonical.length > DEFINITION_LENGTH_MAX ? ["oversize"] : []),
    ...(depthOf(definition) > DEFINITION_DEPTH_MAX ? ["too-deep"] : []),
  ];
  if (beyond.length === 0) {
    return {
      kind,
      name,
      digest,
      json: JSON.stringify(definition),
      flags: findFlags(kind, name, definition, names),
    };
  }
  const shown = name.slice(0, 200);
  return {
    kind,
    name: shown,
    digest,
    json: JSON.stringify(field === null ? {} : { [field]: shown }),
    flags: beyond,
  };
}

/** U+0000 and halves of surrogate pairs are in no honest name, and no database takes them. */
function isStorable(name: string): boolean {
  return name.isWellFormed() && !name.includes("\0");
}

/** What no approval makes fit to publish. */
export function isBeyondBounds(flags: readonly string[]): boolean {
  return flags.includes("oversize") || flags.includes("too-deep");
}
