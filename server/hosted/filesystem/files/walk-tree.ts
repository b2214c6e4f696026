import { type BigIntStats, constants } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import type { OpenFolder } from "../access/open-inside.ts";
import { findFault } from "../access/resolve-path.ts";

const FOLDER_FLAGS = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

export type TreeEntry = { names: readonly string[]; stats: BigIntStats; folder: OpenFolder; name: string };

/** Everything below `name` in an open folder, itself first, through descriptors; links and unsayable names are left out. */
export async function* walkTree(
  folder: OpenFolder,
  name: string,
  above: readonly string[] = [],
): AsyncGenerator<TreeEntry, void, void> {
  const stats = await lstat(folder.at(name), { bigint: true });
  if (!stats.isFile() && !stats.isDirectory()) return;
  const names = [...above, name];
  yield { names, stats, folder, name };
  if (!stats.isDirectory()) return;
  await using inner = await openIn(folder, name);
  for (const child of (await readdir(inner.at("."))).sort()) {
    if (findFault(child) === null) yield* walkTree(inner, child, names);
  }
}

export async function openIn(folder: OpenFolder, name: string): Promise<OpenFolder> {
  const handle = await open(folder.at(name), FOLDER_FLAGS);
  return {
    handle,
    at: (child) => `/proc/self/fd/${handle.fd}/${child}`,
    [Symbol.asyncDispose]: () => handle.close(),
  };
}
