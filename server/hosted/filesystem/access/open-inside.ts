import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, open, readlink } from "node:fs/promises";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Place } from "./access-control.ts";
import { explainErrno } from "./explain-errno.ts";

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
const FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
/** Not blocking: a pipe somebody left there would otherwise be waited for. */
const FILE_FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

/** An open folder. What is in it is named through its descriptor, so nobody can swap a folder on the way for a link. */
export type OpenFolder = AsyncDisposable & { at: (name: string) => string; handle: FileHandle };
export type OpenFile = AsyncDisposable & { handle: FileHandle; stats: BigIntStats };

/** Walks down from the root, one open folder to the next, following no link. */
export async function openFolder({ root, segments, path }: Place): Promise<OpenFolder> {
  return explainErrno(path, async () => {
    let handle = await open(root.folder, FOLDER_FLAGS);
    try {
      for (const segment of segments) {
        const next = await open(insideOf(handle, segment), FOLDER_FLAGS);
        await handle.close();
        handle = next;
      }
      await checkRealPath(handle, { root, segments, path });
    } catch (error) {
      await handle.close();
      throw error;
    }
    return {
      handle,
      at: (name) => insideOf(handle, name),
      [Symbol.asyncDispose]: () => handle.close(),
    };
  });
}

/** The folder that holds a place, and the place's name in it. A root itself has none. */
export async function openParent(place: Place): Promise<{ folder: OpenFolder; name: string }> {
  const name = place.segments.at(-1);
  if (name === undefined) throw new ToolFailure(`"${place.path}" is a root; name something inside it.`);
  return { folder: await openFolder(parentOf(place)), name };
}

export function parentOf({ root, segments }: Place): Place {
  const above = segments.slice(0, -1);
  return { root, segments: above, path: [root.name, ...above].join("/") };
}

/** A plain file, open for reading. */
export async function openFile(place: Place): Promise<OpenFile> {
  if (place.segments.length === 0)
    throw new ToolFailure(`"${place.path}" is a root; list it with list_directory.`);
  const { folder, name } = await openParent(place);
  await using _ = folder;
  return await explainErrno(
    place.path,
    async () => {
      const handle = await open(folder.at(name), FILE_FLAGS);
      try {
        const stats = await handle.stat({ bigint: true });
        if (stats.isDirectory())
          throw new ToolFailure(`"${place.path}" is a folder; list it with list_directory.`);
        if (!stats.isFile()) throw new ToolFailure(`"${place.path}" is neither a file nor a folder.`);
        await checkRealPath(handle, place);
        return { handle, stats, [Symbol.asyncDispose]: () => handle.close() };
      } catch (error) {
        await handle.close();
        throw error;
      }
    },
    folder,
  );
}

/** Node has no openat(2); on Linux a path through a descriptor is the same thing. */
function insideOf(folder: FileHandle, name: string): string {
  return `/proc/self/fd/${folder.fd}/${name}`;
}

/** What was opened must lie where it was asked for: a folder moved away meanwhile, or another spelling, shows here. */
async function checkRealPath(handle: FileHandle, { root, segments, path }: Place): Promise<void> {
  const real = await readlink(`/proc/self/fd/${handle.fd}`);
  if (
    real === [root.folder === "/" ? "" : root.folder, ...segments].join("/") ||
    (segments.length === 0 && real === root.folder)
  )
    return;
  throw new ToolFailure(
    `"${path}" was moved while it was opened, or has another spelling on disk. List its folder and try again.`,
  );
}
