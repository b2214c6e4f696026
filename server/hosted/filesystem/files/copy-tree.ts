import { constants } from "node:fs";
import { lstat, mkdir, open, utimes } from "node:fs/promises";
import path from "node:path";
import { randomText } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Place } from "../access/access-control.ts";
import { explainErrno } from "../access/explain-errno.ts";
import { openParent } from "../access/open-inside.ts";
import { limits } from "../limits.ts";
import { openOwnFolder } from "./own-folder.ts";
import { putInPlace } from "./put-in-place.ts";
import { removeTree } from "./remove-tree.ts";
import { refuseSiblingClash } from "./sibling-clash.ts";
import { type TreeEntry, walkTree } from "./walk-tree.ts";

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, O_CREAT, O_EXCL, O_WRONLY } = constants;
const CHUNK_BYTES = 1024 * 1024;

export type Copied = { kind: "file" | "folder"; files: number; folders: number; bytes: number };

/** Copies a file, or a folder with all that is in it: aside first, then in place when it is whole. */
export async function copyTree(from: Place, to: Place, signal: AbortSignal): Promise<Copied> {
  if (to.path === from.path || to.path.startsWith(`${from.path}/`))
    throw new ToolFailure(`"${from.path}" cannot be copied into itself.`);
  const source = await openParent(from);
  await using sourceFolder = source.folder;
  const target = await openParent(to);
  await using targetFolder = target.folder;
  const stats = await explainErrno(from.path, () => lstat(sourceFolder.at(source.name)), sourceFolder);
  if (!stats.isFile() && !stats.isDirectory())
    throw new ToolFailure(`"${from.path}" is neither a file nor a folder; it is left alone.`);
  await refuseSiblingClash(targetFolder, target.name);
  await using aside = await openOwnFolder(to.root, "tmp");
  const unfinished = `copy-${randomText(20)}`;
  const copied: Copied = { kind: stats.isDirectory() ? "folder" : "file", files: 0, folders: 0, bytes: 0 };
  try {
    for await (const entry of walkTree(sourceFolder, source.name)) {
      signal.throwIfAborted();
      await copyEntry(entry, path.join(aside.at(unfinished), ...entry.names.slice(1)), copied);
    }
    await explainErrno(to.path, () => putInPlace(aside.at(unfinished), targetFolder.at(target.name)));
    return copied;
  } catch (error) {
    await removeTree(aside, unfinished).catch(() => undefined); // it may not have been begun
    throw error;
  }
}

async function copyEntry(entry: TreeEntry, target: string, copied: Copied): Promise<void> {
  const { stats, folder, name } = entry;
  if (copied.files + copied.folders >= limits.copyFilesMax)
    throw new ToolFailure(`That is more than ${limits.copyFilesMax} files. Copy its folders one by one.`);
  if (stats.isDirectory()) {
    await mkdir(target);
    copied.folders++;
    return;
  }
  copied.bytes += await copyBytes(folder.at(name), target, limits.copyBytesMax - copied.bytes);
  copied.files++;
  const seconds = Number(stats.mtimeMs) / 1000;
  await utimes(target, seconds, seconds);
}

async function copyBytes(from: string, to: string, bytesMax: number): Promise<number> {
  await using source = await open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  await using target = await open(to, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o644);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await source.read(chunk, 0, CHUNK_BYTES);
    if (bytesRead === 0) return bytes;
    bytes += bytesRead;
    if (bytes > bytesMax)
      throw new ToolFailure(
        `That is more than ${limits.copyBytesMax / 1024 / 1024} MiB. Copy its parts one by one.`,
      );
    await target.writeFile(chunk.subarray(0, bytesRead)); // on a handle it goes on where the last one ended
  }
}
