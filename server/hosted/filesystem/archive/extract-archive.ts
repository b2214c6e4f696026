import { mkdir, open, utimes } from "node:fs/promises";
import path from "node:path";
import { randomText } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { type Place, quote } from "../access/access-control.ts";
import { explainErrno } from "../access/explain-errno.ts";
import { openFile, openParent } from "../access/open-inside.ts";
import { foldName, resolvePath } from "../access/resolve-path.ts";
import { openOwnFolder } from "../files/own-folder.ts";
import { putInPlace } from "../files/put-in-place.ts";
import { removeTree } from "../files/remove-tree.ts";
import { refuseSiblingClash } from "../files/sibling-clash.ts";
import { limits } from "../limits.ts";
import type { ArchiveEntry } from "./archive-writer.ts";
import type { ArchiveFormat } from "./create-archive.ts";
import { readers } from "./read-archive.ts";

/** `skipped`: links and the like, by name. */
export type Extracted = { files: number; folders: number; bytesOut: number; skipped: string[] };

/** Unpacks an archive into a new folder: aside first, then in place when it is whole. */
export async function extractArchive(
  from: Place,
  to: Place,
  format: ArchiveFormat,
  signal: AbortSignal,
): Promise<Extracted> {
  const bytes = await readPacked(from);
  const { folder, name } = await openParent(to);
  await using parent = folder;
  await refuseSiblingClash(parent, name);
  await using aside = await openOwnFolder(to.root, "tmp");
  const unfinished = `extract-${randomText(20)}`;
  await mkdir(aside.at(unfinished));
  try {
    const extracted = await unpackInto(aside.at(unfinished), readers[format](bytes), signal);
    await explainErrno(to.path, () => putInPlace(aside.at(unfinished), parent.at(name)));
    return extracted;
  } catch (error) {
    await removeTree(aside, unfinished);
    throw sayWhatIsWrong(from, error);
  }
}

async function readPacked(from: Place): Promise<Buffer> {
  await using file = await openFile(from);
  if (Number(file.stats.size) > limits.unpackBytesMax)
    throw new ToolFailure(
      `"${from.path}" is larger than ${limits.unpackBytesMax / 1024 / 1024} MiB. It is not unpacked here.`,
    );
  return await file.handle.readFile();
}

async function unpackInto(
  folder: string,
  entries: ReturnType<(typeof readers)[ArchiveFormat]>,
  signal: AbortSignal,
): Promise<Extracted> {
  const extracted: Extracted = { files: 0, folders: 0, bytesOut: 0, skipped: [] };
  const spelled = new Map<string, string>();
  for await (const { name, entry } of entries) {
    signal.throwIfAborted();
    if (name === "" || name === ".") continue; // tar names the folder that was packed itself
    refuseName(name, spelled);
    if (entry === null) extracted.skipped.push(name);
    else await writeEntry(folder, { ...entry, name }, extracted);
    if (extracted.files + extracted.folders + extracted.skipped.length > limits.archiveFilesMax)
      throw new ToolFailure(`It holds more than ${limits.archiveFilesMax} files. Nothing was unpacked.`);
    if (extracted.bytesOut > limits.unpackBytesMax)
      throw new ToolFailure(
        `It unpacks to more than ${limits.unpackBytesMax / 1024 / 1024} MiB. Nothing was unpacked.`,
      );
  }
  return extracted;
}

/** Each name must be one that could be given to a tool: nothing in it leads up, elsewhere, or to another's place. */
function refuseName(name: string, spelled: Map<string, string>): void {
  const resolved = resolvePath(`root/${name}`);
  if ("problem" in resolved)
    throw new ToolFailure(`The name ${quote(name)} in it ${resolved.problem}. Nothing was unpacked.`);
  const folded = foldName(name);
  const other = spelled.get(folded);
  if (other !== undefined && other !== name)
    throw new ToolFailure(
      `It holds ${quote(other)} and ${quote(name)}, which some systems take for one. Nothing was unpacked.`,
    );
  spelled.set(folded, name);
}

/** The folder is ours and new, and every name in it plain: nothing but what we made can lie on the way. */
async function writeEntry(folder: string, entry: ArchiveEntry, extracted: Extracted): Promise<void> {
  const target = path.join(folder, entry.name);
  await mkdir(entry.isFolder ? target : path.dirname(target), { recursive: true });
  if (entry.isFolder) {
    extracted.folders++;
    return;
  }
  {
    await using file = await open(target, "wx", 0o644);
    await file.writeFile(entry.bytes);
  }
  const seconds = entry.modifiedMs / 1000;
  await utimes(target, seconds, seconds);
  extracted.files++;
  extracted.bytesOut += entry.bytes.length;
}

function sayWhatIsWrong(from: Place, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof ToolFailure || (error as Error).name === "AbortError") return error;
  if (code === "ERR_BUFFER_TOO_LARGE")
    return new ToolFailure(`"${from.path}" unpacks to more than is allowed. Nothing was unpacked.`);
  if (code === "EEXIST" || code === "EISDIR" || code === "ENOTDIR")
    return new ToolFailure(`"${from.path}" holds a name twice. Nothing was unpacked.`);
  const isBroken = code === undefined || code.startsWith("Z_") || code === "ERR_OUT_OF_RANGE";
  return isBroken ? new ToolFailure(`"${from.path}" cannot be unpacked: ${message}.`) : error;
}
