import {
  type Definition,
  isBeyondBounds,
  type PinnedDefinition,
} from "../../access/definitions/pin-definition.ts";
import type { DefinitionKind, DefinitionState } from "../../contracts/definitions.ts";

/** One thing that a server offers now. */
export type Seen = {
  kind: DefinitionKind;
  name: string;
  digest: string;
  definition: Definition;
  position: number;
};

/** One row of what is kept. */
export type KnownDefinition = {
  kind: DefinitionKind;
  name: string;
  digest: string;
  state: DefinitionState;
  flags: string[];
  isOffered: boolean;
  position: number;
  firstSeenAt: Date;
};

type Judging = {
  known: readonly KnownDefinition[];
  seen: readonly Seen[];
  /** Whoever registered the server trusts what it offers now; later changes are looked at. */
  isFirst: boolean;
  /** Reads a new one for what is odd about it. */
  pin: (seen: Seen) => PinnedDefinition;
};

/** `json` is null where the row is there already. */
type JudgedRow = Omit<KnownDefinition, "firstSeenAt"> & { json: string | null };

export type Judged = {
  rows: JudgedRow[];
  isChanged: boolean;
  added: string[];
  changed: string[];
  gone: string[];
  flagged: string[];
};

/**
 * What is kept of what a server offers now and offered before. Of each name: the one it offers, the one that was
 * approved, and one that was withheld, so that withdrawing it for a moment undoes neither.
 */
export function judgeLists({ known, seen, isFirst, pin }: Judging): Judged {
  const knownByDigest = new Map(known.map((row) => [keyOf(row.kind, row.digest), row]));
  const knownByName = Map.groupBy(known, ({ kind, name }) => keyOf(kind, name));
  const judged: Judged = { rows: [], isChanged: false, added: [], changed: [], gone: [], flagged: [] };

  for (const one of seen) {
    const old = knownByDigest.get(keyOf(one.kind, one.digest));
    if (old !== undefined) {
      if (!old.isOffered || old.position !== one.position) judged.isChanged = true;
      if (!old.isOffered) judged.changed.push(sayName(one));
      judged.rows.push({ ...withoutDate(old), isOffered: true, position: one.position, json: null });
      continue;
    }
    const { json, flags, name } = pin(one);
    const before = knownByName.get(keyOf(one.kind, name)) ?? [];
    judged.isChanged = true;
    judged[before.length === 0 ? "added" : "changed"].push(sayName(one));
    if (flags.length > 0) judged.flagged.push(sayName(one));
    const state = firstState(flags, before, isFirst);
    const { kind, digest, position } = one;
    judged.rows.push({ kind, name, digest, position, state, flags, isOffered: true, json });
  }
  keepRest(judged, known);
  return judged;
}

/** A server that changes the words of what was withheld does not get it published by that. */
function firstState(
  flags: readonly string[],
  before: readonly KnownDefinition[],
  isFirst: boolean,
): DefinitionState {
  if (isBeyondBounds(flags) || before.some(({ state }) => state === "withheld")) return "withheld";
  return isFirst && flags.length === 0 ? "approved" : "pending";
}

function keepRest(judged: Judged, known: readonly KnownDefinition[]): void {
  const offered = new Set(judged.rows.map(({ kind, digest }) => keyOf(kind, digest)));
  const names = new Set(judged.rows.map(({ kind, name }) => keyOf(kind, name)));
  const kept = new Set<string>();
  const rest = known.filter(({ kind, digest }) => !offered.has(keyOf(kind, digest)));
  for (const row of rest.toSorted((a, b) => b.firstSeenAt.getTime() - a.firstSeenAt.getTime())) {
    if (row.isOffered) judged.isChanged = true;
    if (row.isOffered && !names.has(keyOf(row.kind, row.name))) judged.gone.push(sayName(row));
    const place = `${row.state} ${keyOf(row.kind, row.name)}`;
    if (row.state === "pending" || kept.has(place)) continue;
    kept.add(place);
    judged.rows.push({ ...withoutDate(row), isOffered: false, json: null });
  }
}

function keyOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}

function sayName({ kind, name }: { kind: string; name: string }): string {
  return name === "" ? kind : `${kind} ${name}`;
}

function withoutDate({ kind, name, digest, state, flags, isOffered, position }: KnownDefinition) {
  return { kind, name, digest, state, flags, isOffered, position };
}
