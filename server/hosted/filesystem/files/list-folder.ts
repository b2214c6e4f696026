import type { BigIntStats } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Place } from "../access/access-control.ts";
import { openFolder } from "../access/open-inside.ts";
import { findFault, foldName, OWN_FOLDER } from "../access/resolve-path.ts";
import { limits } from "../limits.ts";
import { isoTime } from "./file-version.ts";

export type FolderEntry = {
  name: string;
  path: string;
  kind: "file" | "folder";
  sizeBytes: number | null;
  modifiedAt: string;
};
export type FolderPage = { entries: FolderEntry[]; total: number; skipped: number; lastName: string | null };

/** One page of a folder, by name. Links, pipes and names that no path could say are counted, not shown. */
export async function listFolder(place: Place, after: string | null, count: number): Promise<FolderPage> {
  await using folder = await openFolder(place);
  const names: string[] = [];
  let skipped = 0;
  let seen = 0;
  for await (const entry of await opendir(folder.at("."))) {
    if (++seen > limits.folderEntriesMax)
      throw new ToolFailure(
        `"${place.path}" has more than ${limits.folderEntriesMax} entries. Find files in it with search_files.`,
      );
    if (place.segments.length === 0 && foldName(entry.name) === OWN_FOLDER) continue;
    const isShown = (entry.isFile() || entry.isDirectory()) && findFault(entry.name) === null;
    if (isShown) names.push(entry.name);
    else skipped++;
  }
  names.sort(byCodeUnits);
  const first = after === null ? 0 : names.findIndex((name) => name > after);
  const page = first === -1 ? [] : names.slice(first, first + count);
  const entries = await Promise.all(
    page.map(async (name) =>
      toEntry(place, name, await lstat(folder.at(name), { bigint: true }).catch(() => null)),
    ),
  );
  const isLast = first === -1 || first + count >= names.length;
  return {
    entries: entries.filter((entry) => entry !== null),
    total: names.length,
    skipped,
    lastName: isLast ? null : page.at(-1)!,
  };
}

/** Null when it went between the two looks. */
function toEntry({ path }: Place, name: string, stats: BigIntStats | null): FolderEntry | null {
  if (stats === null) return null;
  const isFolder = stats.isDirectory();
  return {
    name,
    path: `${path}/${name}`,
    kind: isFolder ? "folder" : "file",
    sizeBytes: isFolder ? null : Number(stats.size),
    modifiedAt: isoTime(stats.mtimeMs),
  };
}

/** The order of every locale is another; a cursor needs one that stays. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
