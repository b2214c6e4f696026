import { lstat, readdir, rmdir, unlink } from "node:fs/promises";
import type { OpenFolder } from "../access/open-inside.ts";
import { openIn } from "./walk-tree.ts";

/** Removes for good, through descriptors: a link is removed, never followed. Answers the bytes that went. */
export async function removeTree(folder: OpenFolder, name: string): Promise<number> {
  const stats = await lstat(folder.at(name));
  if (!stats.isDirectory()) {
    await unlink(folder.at(name));
    return stats.size;
  }
  let bytes = 0;
  {
    await using inner = await openIn(folder, name);
    for (const child of await readdir(inner.at("."))) bytes += await removeTree(inner, child);
  }
  await rmdir(folder.at(name));
  return bytes;
}
