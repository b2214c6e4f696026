import {
  findMisfit,
  type OwnDefinition,
  rewriteDefinition,
} from "../../../server/contracts/bundle-definitions.ts";
import {
  BUNDLE_NAME_LENGTH_MAX,
  BundleEntry,
  type BundleKind,
  findClashes,
} from "../../../server/contracts/bundles.ts";
import { aboutTokens, type BundleCost, costOf } from "../../../server/contracts/token-cost.ts";

/** An entry as somebody works on it. `id` is the screen's own: names change. */
export type DraftEntry = {
  id: number;
  entry: BundleEntry;
  /** As its server has it; null where that is not known. */
  own: OwnDefinition | null;
  /** Why it is not listed whatever is done to it here; empty: it is offered. */
  missing: string;
  /** Its server changed under it: that keeps nobody from saving the rest. */
  isBroken?: boolean;
};

export type Offer = { server: string; kind: BundleKind; name: string; own: OwnDefinition };

export function isOf({ entry }: DraftEntry, { server, kind, name }: Omit<Offer, "own">): boolean {
  return entry.server === server && entry.kind === kind && entry.name === name;
}

export function addOffer(entries: readonly DraftEntry[], offer: Offer, at = entries.length): DraftEntry[] {
  const { server, kind, name, own } = offer;
  const entry = BundleEntry.parse({ server, kind, name, as: suggestName(entries, offer) });
  return entries.toSpliced(at, 0, { id: nextId(entries), entry, own, missing: "" });
}

/** The same thing once more, to be preset otherwise. Resources have one address, and so one place. */
export function duplicate(entries: readonly DraftEntry[], id: number): DraftEntry[] {
  const at = entries.findIndex((known) => known.id === id);
  const known = entries[at];
  if (known === undefined) return [...entries];
  const as = freeName(entries, known.entry.kind, known.entry.as);
  return entries.toSpliced(at + 1, 0, { ...known, id: nextId(entries), entry: { ...known.entry, as } });
}

/** To where another one is now, or to the end. */
export function moveTo(entries: readonly DraftEntry[], id: number, to: number): DraftEntry[] {
  const from = entries.findIndex((known) => known.id === id);
  const moved = entries[from];
  if (moved === undefined || to < 0 || to >= entries.length) return [...entries];
  return entries.toSpliced(from, 1).toSpliced(to, 0, moved);
}

export function change(
  entries: readonly DraftEntry[],
  id: number,
  changed: Partial<BundleEntry>,
): DraftEntry[] {
  return entries.map((known) =>
    known.id === id ? { ...known, entry: { ...known.entry, ...changed } } : known,
  );
}

function nextId(entries: readonly DraftEntry[]): number {
  return Math.max(-1, ...entries.map(({ id }) => id)) + 1;
}

/** Its own name where that is legal and free; otherwise with its server's before it, or a number behind. */
function suggestName(entries: readonly DraftEntry[], { server, kind, name, own }: Offer): string {
  const isAddress = kind === "resource" || kind === "template";
  const plain = isAddress
    ? (typeof own.name === "string" ? own.name.trim() : "") || name
    : name.replace(/[^A-Za-z0-9_.-]/g, "_");
  const taken = isTaken(entries, kind);
  const short = plain.slice(0, BUNDLE_NAME_LENGTH_MAX);
  if (!taken(short)) return short;
  const prefixed = `${server}${isAddress ? " " : "_"}${plain}`.slice(0, BUNDLE_NAME_LENGTH_MAX);
  return taken(prefixed) ? freeName(entries, kind, short) : prefixed;
}

function freeName(entries: readonly DraftEntry[], kind: BundleKind, name: string): string {
  const taken = isTaken(entries, kind);
  for (let count = 2; ; count += 1) {
    const ending = `_${count}`;
    const numbered = `${name.slice(0, BUNDLE_NAME_LENGTH_MAX - ending.length)}${ending}`;
    if (!taken(numbered)) return numbered;
  }
}

function isTaken(entries: readonly DraftEntry[], kind: BundleKind): (name: string) => boolean {
  const names = new Set(entries.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry.as));
  return (name) => names.has(name);
}

export type Judged = DraftEntry & {
  /** What keeps it from being saved or listed; by field where one is meant. */
  problems: { field: string; says: string }[];
  /** About; null where it is not listed. */
  tokens: number | null;
};

/** Each entry beside what is wrong with it, and what all of them cost a model. */
export function judge(entries: readonly DraftEntry[]): {
  judged: Judged[];
  cost: BundleCost;
  isSound: boolean;
} {
  const clashes = findClashes(entries.map(({ entry }) => entry));
  const tools: OwnDefinition[] = [];
  const judged = entries.map((known, at): Judged => {
    const { entry, own, missing } = known;
    const problems = [...clashes.filter((clash) => clash.at === at), ...nameProblems(entry)];
    const misfit = own === null ? null : findMisfit(entry, own);
    if (misfit !== null) problems.push({ at, ...misfit });
    if (own === null || missing !== "" || misfit !== null) return { ...known, problems, tokens: null };
    const definition = rewriteDefinition(entry, own);
    if (entry.kind === "tool") tools.push(definition);
    return { ...known, problems, tokens: aboutTokens(definition) };
  });
  const isSound = judged.every(({ problems, isBroken }) => isBroken || problems.length === 0);
  return { judged, cost: costOf(tools), isSound };
}

function nameProblems(entry: BundleEntry) {
  const read = BundleEntry.safeParse(entry);
  return read.success
    ? []
    : read.error.issues.map(({ path, message }) => ({
        at: 0,
        field: String(path[0]) as "as",
        says: message,
      }));
}
