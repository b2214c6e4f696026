import { z } from "zod";
import { type RoleName, roleNames } from "./permissions.ts";

/** What may be done with the files of a root. */
export const fileRights = ["read", "write", "delete"] as const;
export type FileRight = (typeof fileRights)[number];

/** One folder that the filesystem server serves, as it is set up. */
export type RootSetting = {
  name: string;
  path: string;
  rights: Readonly<Record<RoleName, readonly FileRight[]>>;
};

export const ROOT_SAYS =
  'expected "name=/path", "name=/path:ro" or "name=/path:caller=r;operator=rwd", separated by commas';

/** `name=path[:rights]`, comma-separated. Rights: `ro`, or `role=letters` of r, w, d, joined by `;`. */
export const FileRoots = z.string().transform((text, { addIssue }) => {
  const roots: RootSetting[] = [];
  for (const part of text.split(",").map((each) => each.trim())) {
    const problem = addRoot(roots, part);
    if (problem !== null) addIssue({ code: "custom", message: problem });
  }
  return roots;
});

const ROOT = /^([^=]+)=([^:]+)(?::(.+))?$/;
const ROOT_NAME = /^[a-z][a-z0-9-]{0,31}$/;
const GRANT = /^([a-z]+)=([rwd]*)$/;
const LETTERS: Readonly<Record<string, FileRight>> = { r: "read", w: "write", d: "delete" };

/** Adds what the part says, or says what is wrong with it. */
function addRoot(roots: RootSetting[], part: string): string | null {
  const [, name = "", path = "", rightsText] = ROOT.exec(part) ?? [];
  if (path === "") return `"${part}": ${ROOT_SAYS}`;
  if (!ROOT_NAME.test(name)) return `"${name}": a root's name has small letters, digits and dashes only`;
  if (!path.startsWith("/")) return `"${name}": the path of a root begins with /`;
  if (roots.some((root) => root.name === name)) return `"${name}" is named twice`;
  const rights = readRights(rightsText);
  if (typeof rights === "string") return `"${name}": ${rights}`;
  roots.push({ name, path, rights });
  return null;
}

/** Everything to everybody who may call at all, but for what is said otherwise. */
export const ALL_FILE_RIGHTS = rightsOfAll(fileRights);

function readRights(text: string | undefined): RootSetting["rights"] | string {
  if (text === undefined) return ALL_FILE_RIGHTS;
  if (text === "ro") return rightsOfAll(["read"]);
  const rights = { ...ALL_FILE_RIGHTS };
  for (const grant of text.split(";")) {
    const [, role, letters = ""] = GRANT.exec(grant) ?? [];
    const known = roleNames.find((each) => each === role);
    if (known === undefined) return `"${grant}" is no grant; ${ROOT_SAYS}`;
    const granted = [...new Set(letters)].map((letter) => LETTERS[letter]!);
    if (granted.length > 0 && !granted.includes("read")) return `"${grant}": nothing goes without r`;
    rights[known] = granted;
  }
  return rights;
}

/** Two folders of which one holds the other: the rights of one would open the other's files. Paths are absolute. */
export function findOverlap(folders: readonly { name: string; path: string }[]): string | null {
  for (const [index, inner] of folders.entries()) {
    const outer = folders.find(
      (each, other) => other !== index && `${inner.path}/`.startsWith(each.path.replace(/\/?$/, "/")),
    );
    if (outer !== undefined)
      return `"${inner.name}" lies in "${outer.name}"; name folders that do not hold each other`;
  }
  return null;
}

function rightsOfAll(rights: readonly FileRight[]): RootSetting["rights"] {
  const entries = roleNames.map((role) => [role, rights]);
  return Object.fromEntries(entries) as RootSetting["rights"]; // one entry per role
}
