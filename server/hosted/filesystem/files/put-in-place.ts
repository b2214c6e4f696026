import { link, lstat, mkdir, rename, rmdir, unlink } from "node:fs/promises";

/**
 * Gives something the name `to` only if nothing has it: rename(2) alone would replace what is there. A file gets a
 * second name and loses its first; a folder takes the place of an empty one made for it. Both refuse with EEXIST.
 */
export async function putInPlace(from: string, to: string): Promise<void> {
  const isFolder = (await lstat(from)).isDirectory();
  return isFolder ? putFolder(from, to) : putFile(from, to);
}

async function putFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return renameIfFree(from, to);
  }
  await unlink(from);
}

/** Disks that know no second name for a file (FAT, some network disks) leave a moment between look and rename. */
const NO_LINKS: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

async function renameIfFree(from: string, to: string): Promise<void> {
  const isThere = await lstat(to).then(
    () => true,
    () => false,
  );
  if (isThere) throw Object.assign(new Error("exists"), { code: "EEXIST" });
  await rename(from, to);
}

async function putFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  try {
    await rename(from, to);
  } catch (error) {
    await rmdir(to);
    throw error;
  }
}
