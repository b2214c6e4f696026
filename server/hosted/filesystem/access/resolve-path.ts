import { limits } from "../limits.ts";

/** A path as the tools know it: a root's name, then names below it. */
export type ResolvedPath = { root: string; segments: readonly string[] };

/** The server keeps its trash and its unfinished files here, at the top of a root; nobody else gets in. */
export const OWN_FOLDER = ".gatehouse";

/**
 * Reads a path such as "files/reports/q3.md" without touching the disk, or says why not. Whatever passes is a
 * list of plain names: nothing in it can mean "up", "elsewhere" or a second spelling of another name.
 */
export function resolvePath(text: string): ResolvedPath | { problem: string } {
  if (text.length > limits.pathLengthMax)
    return { problem: `is longer than ${limits.pathLengthMax} characters` };
  const names = text.replace(/^\//, "").replace(/\/$/, "").split("/");
  for (const name of names) {
    const problem = findFault(name);
    if (problem !== null) return { problem };
  }
  const [root = "", ...segments] = names;
  if (segments.length > limits.depthMax) return { problem: `is deeper than ${limits.depthMax} folders` };
  if (segments[0] !== undefined && foldName(segments[0]) === OWN_FOLDER)
    return { problem: `leads into ${OWN_FOLDER}, which belongs to the server; use the trash tools` };
  return { root, segments };
}

/** What makes a name one that is not accepted; null when nothing does. */
export function findFault(name: string): string | null {
  return faults.find(({ isIn }) => isIn(name))?.says ?? null;
}

/** Two names that fold alike are the same file on some disks, and look alike to people on all. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

const encoder = new TextEncoder();

/** In this order, so that the plainest reason is the one that is said. */
const faults: readonly { says: string; isIn: (name: string) => boolean }[] = [
  { says: "has an empty name between two slashes, or is empty", isIn: (name) => name === "" },
  { says: 'has "." or ".." in it; write the full path from the root', isIn: (name) => /^\.\.?$/.test(name) },
  { says: "has a control character in it", isIn: (name) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name) },
  { says: "is not well-formed Unicode", isIn: (name) => !name.isWellFormed() },
  { says: "has a backslash in it; folders are parted by /", isIn: (name) => name.includes("\\") },
  // The joiners shape Persian, Indic and emoji names; other invisible signs only hide what a name is.
  {
    says: "has an invisible character in it",
    isIn: (name) => /(?![\u200c\u200d])[\p{Cf}\u115f\u1160\u3164\uffa0]/u.test(name),
  },
  { says: "begins or ends with white space", isIn: (name) => /^\s|\s$/u.test(name) },
  {
    says: "has a character in it that looks like a slash",
    isIn: (name) => /[\u2044\u2215\u2216\u29f5\u29f8\u29f9\u{1f67c}\u{1f67d}]/u.test(name),
  },
  {
    says: "has a character in it that some systems read as a slash or dots",
    isIn: (name) => readsAsSeparator(name.normalize("NFKC")),
  },
  {
    says: "is not in Unicode's composed form (NFC); compose it",
    isIn: (name) => name !== name.normalize("NFC"),
  },
  {
    says: `has a name longer than ${limits.nameBytesMax} bytes`,
    isIn: (name) => encoder.encode(name).length > limits.nameBytesMax,
  },
];

function readsAsSeparator(folded: string): boolean {
  return /[/\\\0]/.test(folded) || /^\s*\.{1,2}\s*$/.test(folded);
}
