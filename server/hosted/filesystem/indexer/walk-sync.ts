import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
} from "node:fs";

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
const FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
const FILE_FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

/** A folder below a root, open; the same walk as access/open-inside.ts, for the thread that may wait. */
export type FolderDescriptor = {
  /** Names it for fs.watch: through the descriptor, so that the very folder is watched. */
  path: string;
  names: () => string[];
  stat: (name: string) => Stats | null;
  /** The first bytes of a plain file; null when it is none, or has gone. */
  read: (name: string, bytesMax: number) => { bytes: Buffer; isWhole: boolean } | null;
};

/** Null when there is no such folder, or a link is on the way to it. */
export function withFolder<T>(
  rootFolder: string,
  folder: string,
  work: (open: FolderDescriptor) => T,
): T | null {
  const descriptor = walk(rootFolder, folder === "" ? [] : folder.split("/"));
  if (descriptor === null) return null;
  const at = `/proc/self/fd/${descriptor}`;
  try {
    const real = folder === "" ? rootFolder : `${rootFolder === "/" ? "" : rootFolder}/${folder}`;
    if (readlinkSync(at) !== real) return null; // moved away while it was opened
    return work({
      path: at,
      names: () => readdirSync(at),
      stat: (name) => lstatSync(`${at}/${name}`, { throwIfNoEntry: false }) ?? null,
      read: (name, bytesMax) => readFile(`${at}/${name}`, bytesMax),
    });
  } finally {
    closeSync(descriptor);
  }
}

function walk(rootFolder: string, segments: readonly string[]): number | null {
  let descriptor = openOrNull(rootFolder, FOLDER_FLAGS);
  for (const segment of segments) {
    if (descriptor === null) return null;
    const next = openOrNull(`/proc/self/fd/${descriptor}/${segment}`, FOLDER_FLAGS);
    closeSync(descriptor);
    descriptor = next;
  }
  return descriptor;
}

function readFile(file: string, bytesMax: number): { bytes: Buffer; isWhole: boolean } | null {
  const descriptor = openOrNull(file, FILE_FLAGS);
  if (descriptor === null) return null;
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return null;
    const bytes = Buffer.alloc(Math.min(stats.size, bytesMax));
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    return { bytes: bytes.subarray(0, filled), isWhole: stats.size <= bytesMax };
  } finally {
    closeSync(descriptor);
  }
}

/** What cannot be opened (gone, a link, not ours to read) is not there for the index. */
function openOrNull(file: string, flags: number): number | null {
  try {
    return openSync(file, flags);
  } catch (error) {
    if (NOT_THERE.has((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}
const NOT_THERE: ReadonlySet<string> = new Set([
  "ENOENT",
  "ENOTDIR",
  "ELOOP",
  "EACCES",
  "EPERM",
  "ENXIO",
  "ENAMETOOLONG",
  "EIO",
  "ESTALE",
]);
