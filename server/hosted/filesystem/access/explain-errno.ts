import { readdir } from "node:fs/promises";
import path from "node:path";
import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";

/** What the system refuses, in words a caller can act on. What is not listed here is our bug or the disk's. */
const WORDS: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) =>
    `There is no "${path}". List its folder with list_directory, or find it with search_files.`,
  ENOTDIR: (path) =>
    `"${path}" is no folder, or something on the way to it is a file or a link; links are not followed.`,
  ELOOP: (path) => `"${path}" is a symbolic link; links are not followed.`,
  EACCES: (path) => `The system does not let this server do that with "${path}".`,
  EPERM: (path) => `The system does not let this server do that with "${path}".`,
  EEXIST: (path) => `"${path}" exists already. Choose another name, or move it away first.`,
  EISDIR: (path) => `"${path}" is a folder.`,
  ENOTEMPTY: (path) => `"${path}" is a folder that is not empty.`,
  ENAMETOOLONG: (path) => `"${path}" is longer than the disk allows.`,
  EXDEV: (path) =>
    `"${path}" lies on another disk than its root; files cannot be moved between disks at once. Copy it by reading and writing.`,
  EROFS: (path) => `The disk under "${path}" is read-only.`,
  ENOSPC: (path) => `The disk under "${path}" is full. Free some space, for instance with empty_trash.`,
  EDQUOT: (path) =>
    `The disk quota under "${path}" is used up. Free some space, for instance with empty_trash.`,
  EFBIG: (path) => `"${path}" would be larger than the disk allows.`,
  ENXIO: (path) => `"${path}" is neither a file nor a folder.`,
  EMFILE: () => "Too many files are open at the moment. Try again in a second.",
  ENFILE: () => "Too many files are open at the moment. Try again in a second.",
  EINVAL: (path) => `The system does not take "${path}" for this. A folder cannot be moved into itself.`,
};

/** Runs work on a path; a system error becomes a failure in words. With the folder at hand, a misspelt name is guessed. */
export async function explainErrno<T>(
  named: string,
  work: () => Promise<T>,
  folder?: { at: (name: string) => string },
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const words = WORDS[code];
    if (error instanceof ToolFailure || words === undefined) throw error;
    const meant = code === "ENOENT" && folder !== undefined ? await guessName(named, folder) : null;
    throw new ToolFailure(meant === null ? words(named) : `There is no "${named}"; did you mean "${meant}"?`);
  }
}

async function guessName(named: string, folder: { at: (name: string) => string }): Promise<string | null> {
  const siblings = await readdir(folder.at(".")).catch(() => []); // a guess is not worth a second failure
  const meant = nearest(path.posix.basename(named), siblings.slice(0, SIBLINGS_MAX));
  return meant === null ? null : path.posix.join(path.posix.dirname(named), meant);
}
const SIBLINGS_MAX = 2_000;
