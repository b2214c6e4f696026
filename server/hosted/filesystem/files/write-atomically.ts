import { type BigIntStats, constants } from "node:fs";
import { lstat, open, rename, unlink } from "node:fs/promises";
import { randomText } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Place } from "../access/access-control.ts";
import { explainErrno } from "../access/explain-errno.ts";
import { openParent } from "../access/open-inside.ts";
import { fileVersion } from "./file-version.ts";
import { openOwnFolder } from "./own-folder.ts";
import { putInPlace } from "./put-in-place.ts";
import { refuseSiblingClash } from "./sibling-clash.ts";

export type WriteMode = "create" | "replace" | "create_or_replace";
type Wish = { mode: WriteMode; expectedVersion?: string | undefined };
export type Written = { version: string; created: boolean; sizeBytes: number };

const NEW_FILE_MODE = 0o644;
const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants;

/** Readers see the old file or the new one, whole, whatever happens in between: written aside, flushed, then renamed. */
export async function writeAtomically(place: Place, bytes: Uint8Array, wish: Wish): Promise<Written> {
  const { folder, name } = await openParent(place);
  await using parent = folder;
  const before = await findTarget(place, parent.at(name));
  refuseUnwanted(place, before, wish);
  if (before === null) await refuseSiblingClash(parent, name);
  await using aside = await openOwnFolder(place.root, "tmp");
  const unfinished = aside.at(`write-${randomText(20)}`);
  return await explainErrno(place.path, async () => {
    try {
      const stats = await writeAside(
        unfinished,
        bytes,
        before === null ? NEW_FILE_MODE : Number(before.mode) & 0o777,
      );
      // A version is the state on disk: linking and renaming leave the inode, and touch only its ctime.
      if (before === null) await putInPlace(unfinished, parent.at(name));
      else await rename(unfinished, parent.at(name));
      await parent.handle.sync(); // the name, too, survives a power cut
      const version = fileVersion(await lstat(parent.at(name), { bigint: true }));
      return { version, created: before === null, sizeBytes: Number(stats.size) };
    } finally {
      await unlink(unfinished).catch(() => undefined); // it is gone when all went well
    }
  });
}

async function writeAside(file: string, bytes: Uint8Array, mode: number): Promise<BigIntStats> {
  await using handle = await open(file, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, mode);
  await handle.writeFile(bytes);
  await handle.datasync();
  return await handle.stat({ bigint: true });
}

async function findTarget({ path }: Place, target: string): Promise<BigIntStats | null> {
  const stats = await lstat(target, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (stats === null || stats.isFile()) return stats;
  throw new ToolFailure(
    `"${path}" is ${stats.isDirectory() ? "a folder" : "no plain file"}; it cannot be written.`,
  );
}

function refuseUnwanted({ path }: Place, before: BigIntStats | null, { mode, expectedVersion }: Wish): void {
  if (before === null) {
    if (mode === "replace" || expectedVersion !== undefined)
      throw new ToolFailure(`There is no "${path}" to replace. Use mode "create", without expectedVersion.`);
    return;
  }
  if (mode === "create")
    throw new ToolFailure(`"${path}" exists already. Use mode "replace", or another name.`);
  if (expectedVersion !== undefined && fileVersion(before) !== expectedVersion)
    throw new ToolFailure(`"${path}" has changed since that version was read. Read it again, then write.`);
}
