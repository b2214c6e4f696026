import { constants } from "node:fs";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { randomText } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Place } from "../access/access-control.ts";
import { explainErrno } from "../access/explain-errno.ts";
import { openParent } from "../access/open-inside.ts";
import { openOwnFolder } from "../files/own-folder.ts";
import { putInPlace } from "../files/put-in-place.ts";
import { refuseSiblingClash } from "../files/sibling-clash.ts";
import { type TreeEntry, walkTree } from "../files/walk-tree.ts";
import { limits } from "../limits.ts";
import type { ArchiveWriter, Sink } from "./archive-writer.ts";
import { createTarGzWriter } from "./write-tar-gz.ts";
import { createZipWriter } from "./write-zip.ts";

const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW, O_RDONLY, O_NONBLOCK } = constants;

export const archiveFormats = ["zip", "tar.gz"] as const;
export type ArchiveFormat = (typeof archiveFormats)[number];

const writers: Record<ArchiveFormat, (sink: Sink) => ArchiveWriter> = {
  zip: createZipWriter,
  "tar.gz": createTarGzWriter,
};

export type Archived = { files: number; folders: number; bytesIn: number; bytesOut: number };

/** Packs places into one new file, written aside and put in place when it is whole. */
export async function createArchive(
  sources: readonly Place[],
  to: Place,
  format: ArchiveFormat,
  signal: AbortSignal,
): Promise<Archived> {
  const { folder, name } = await openParent(to);
  await using parent = folder;
  await refuseSiblingClash(parent, name);
  await using aside = await openOwnFolder(to.root, "tmp");
  const unfinished = aside.at(`archive-${randomText(20)}`);
  return await explainErrno(to.path, async () => {
    try {
      const archived = await pack(unfinished, sources, format, signal);
      await putInPlace(unfinished, parent.at(name));
      return archived;
    } finally {
      await unlink(unfinished).catch(() => undefined); // it is gone when all went well
    }
  });
}

async function pack(
  file: string,
  sources: readonly Place[],
  format: ArchiveFormat,
  signal: AbortSignal,
): Promise<Archived> {
  await using out = await open(file, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o644);
  const archived: Archived = { files: 0, folders: 0, bytesIn: 0, bytesOut: 0 };
  const writer = writers[format](async (bytes) => {
    await out.writeFile(bytes); // on a handle it goes on where the last one ended
    archived.bytesOut += bytes.length;
  });
  for (const source of sources) {
    const { folder, name } = await openParent(source);
    await using parent = folder;
    await explainErrno(source.path, async () => {
      for await (const entry of walkTree(parent, name)) {
        signal.throwIfAborted();
        await addEntry(writer, entry, archived);
      }
    });
  }
  await writer.finish();
  await out.datasync();
  return archived;
}

async function addEntry(writer: ArchiveWriter, entry: TreeEntry, archived: Archived): Promise<void> {
  const { names, stats } = entry;
  const isFolder = stats.isDirectory();
  if (!isFolder && archived.bytesIn + Number(stats.size) > limits.archiveBytesMax)
    throw new ToolFailure(
      `That is more than ${limits.archiveBytesMax / 1024 / 1024} MiB. Make several archives.`,
    );
  if (archived.files + archived.folders >= limits.archiveFilesMax)
    throw new ToolFailure(`That is more than ${limits.archiveFilesMax} files. Make several archives.`);
  const bytes = isFolder ? Buffer.alloc(0) : await readWhole(entry);
  await writer.add({ name: names.join("/"), isFolder, modifiedMs: Number(stats.mtimeMs), bytes });
  archived[isFolder ? "folders" : "files"]++;
  archived.bytesIn += bytes.length;
}

async function readWhole({ folder, name, stats }: TreeEntry): Promise<Buffer> {
  await using handle = await open(folder.at(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  return await readUpTo(handle, Number(stats.size));
}

/** A file that grows while it is packed is packed as it was when it was counted. */
async function readUpTo(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
