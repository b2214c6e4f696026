import { mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import type { RootSetting } from "../../../contracts/file-roots.ts";

/** A folder that is served. `folder` is its real path, with no link on the way. */
export type Root = Pick<RootSetting, "name" | "rights"> & { folder: string };

export type UnusableRoot = { name: string; problem: string };

const OWNER_ONLY = 0o700;

type Wanted = { settings: readonly RootSetting[]; dataDir: string; ownFolder: string };

/** Finds the folders of the settings; one that cannot be served is named, and the others are. */
export function openRoots({ settings, dataDir, ownFolder }: Wanted): {
  roots: Root[];
  unusable: UnusableRoot[];
} {
  const roots: Root[] = [];
  const unusable: UnusableRoot[] = [];
  for (const { name, path: wanted, rights } of settings) {
    const found = findFolder(wanted, wanted === ownFolder);
    const problem = found.problem ?? findOverlap(found.folder, roots, { dataDir, ownFolder });
    if (problem === null) roots.push({ name, rights, folder: found.folder });
    else unusable.push({ name, problem });
  }
  return { roots, unusable };
}

/** The house's own folder is made; of others a missing one is a mistake, or a disk that is not there. */
function findFolder(wanted: string, isOwn: boolean): { folder: string; problem: string | null } {
  try {
    if (isOwn) mkdirSync(wanted, { recursive: true, mode: OWNER_ONLY });
    return { folder: realpathSync(wanted), problem: null };
  } catch (error) {
    return { folder: wanted, problem: (error as NodeJS.ErrnoException).code ?? "cannot be opened" };
  }
}

/** Links may make folders meet that look apart: then one root's rights would open the other's files. */
function findOverlap(
  folder: string,
  roots: readonly Root[],
  { dataDir, ownFolder }: Omit<Wanted, "settings">,
): string | null {
  const other = roots.find((root) => isWithin(folder, root.folder) || isWithin(root.folder, folder));
  if (other !== undefined) return `overlaps the root "${other.name}"`;
  const realDataDir = realOrSame(dataDir);
  if (isWithin(realDataDir, folder)) return "holds the data folder of the house";
  if (isWithin(folder, realDataDir) && folder !== realOrSame(ownFolder))
    return "lies in the data folder of the house";
  return null;
}

export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
}

function realOrSame(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // not made yet: nothing can lie in it
  }
}
