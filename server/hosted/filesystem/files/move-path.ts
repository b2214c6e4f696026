import { lstat } from "node:fs/promises";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Place } from "../access/access-control.ts";
import { explainErrno } from "../access/explain-errno.ts";
import { openParent } from "../access/open-inside.ts";
import { foldName } from "../access/resolve-path.ts";
import { putInPlace } from "./put-in-place.ts";
import { refuseSiblingClash } from "./sibling-clash.ts";

/** One rename on the same disk; what is at the target is never replaced. */
export async function movePath(from: Place, to: Place): Promise<"file" | "folder"> {
  if (from.path === to.path) throw new ToolFailure("from and to are the same path.");
  const source = await openParent(from);
  await using sourceFolder = source.folder;
  const stats = await explainErrno(from.path, () => lstat(sourceFolder.at(source.name)), sourceFolder);
  if (!stats.isFile() && !stats.isDirectory())
    throw new ToolFailure(`"${from.path}" is neither a file nor a folder; it is left alone.`);
  if (to.path.startsWith(`${from.path}/`))
    throw new ToolFailure(`"${from.path}" cannot be moved into itself.`);
  const target = await openParent(to);
  await using targetFolder = target.folder;
  // A change of case alone ("readme" to "README") clashes with nothing but itself.
  if (foldName(from.path) !== foldName(to.path)) await refuseSiblingClash(targetFolder, target.name);
  await explainErrno(to.path, () => putInPlace(sourceFolder.at(source.name), targetFolder.at(target.name)));
  return stats.isDirectory() ? "folder" : "file";
}
