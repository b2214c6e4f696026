import { createHash } from "node:crypto";
import type { DefinitionKind } from "../../contracts/definitions.ts";
import { canonicalJson } from "../../foundation/canonical-json.ts";
import { findFlags } from "./find-flags.ts";
import type { NameIndex } from "./name-index.ts";
import { depthOf } from "./walk-json.ts";

/** Larger than any schema that a model could make use of, in UTF-16 units. */
export const DEFINITION_LENGTH_MAX = 256 * 1024;
/** Of a URI; names are far shorter. */
const NAME_LENGTH_MAX = 4096;
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

type Digested = { name: string; digest: string };

/** Null: it has no name, and nobody could ask for it. */
export function digestOf(kind: DefinitionKind, definition: Definition): Digested | null {
  return readDigest(kind, definition, canonicalJson(definition));
}

function readDigest(kind: DefinitionKind, definition: Definition, canonical: string): Digested | null {
  const field = NAME_FIELDS[kind];
  const name = field === null ? "" : definition[field];
  if (typeof name !== "string" || !isStorable(name)) return null;
  return {
    name: name.slice(0, NAME_LENGTH_MAX),
    digest: createHash("sha256").update(canonical).digest("hex"),
  };
}

/** A definition as it is kept, and what is odd about it. Null as above. */
export function pinDefinition(
  kind: DefinitionKind,
  definition: Definition,
  names: NameIndex,
): PinnedDefinition | null {
  const canonical = canonicalJson(definition);
  const digested = readDigest(kind, definition, canonical);
  if (digested === null) return null;
  const field = NAME_FIELDS[kind];
  const isLong = field !== null && String(definition[field]).length > NAME_LENGTH_MAX;
  const beyond = [
    ...(isLong || canonical.length > DEFINITION_LENGTH_MAX ? ["oversize"] : []),
    ...(depthOf(definition) > DEFINITION_DEPTH_MAX ? ["too-deep"] : []),
  ];
  if (beyond.length === 0) {
    const flags = findFlags(kind, digested.name, definition, names);
    return { kind, ...digested, json: JSON.stringify(definition), flags };
  }
  const json = JSON.stringify(field === null ? {} : { [field]: digested.name });
  return { kind, ...digested, json, flags: beyond };
}

/** U+0000 and halves of surrogate pairs are in no honest name, and no database takes them. */
function isStorable(name: string): boolean {
  return name.isWellFormed() && !name.includes("\0");
}

/** What no approval makes fit to publish. */
export function isBeyondBounds(flags: readonly string[]): boolean {
  return flags.includes("oversize") || flags.includes("too-deep");
}
