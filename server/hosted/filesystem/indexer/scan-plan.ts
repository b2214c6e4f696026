import type { Cataloguer, ScannedRoot } from "./cataloguer.ts";

/** So many changed names in one folder, and the folder is looked at as a whole. */
const NAMES_MAX = 500;

/** `names` is null when anything in the folder may have changed. */
type Dirty = { root: ScannedRoot; folder: string; names: Set<string> | null };
type Parts = { roots: readonly ScannedRoot[]; cataloguer: Cataloguer; roundEnded: () => void };

/** What is to be looked at, and in which order: changes first, then folders, then whole rounds. */
export function createScanPlan({ roots, cataloguer, roundEnded }: Parts) {
  const dirty = new Map<string, Dirty>();
  const folders: { root: ScannedRoot; folder: string }[] = [];
  const rounds = [...roots];
  let scanning: ScannedRoot | null = null;

  function checkDirty([key, { root, folder, names }]: [string, Dirty]): void {
    dirty.delete(key);
    if (names === null) folders.push({ root, folder });
    else for (const name of names) queue(root, cataloguer.checkName(root, folder, name));
  }

  function queue(root: ScannedRoot, found: readonly string[]): void {
    for (const folder of found) folders.push({ root, folder });
  }

  function beginRound(root: ScannedRoot): void {
    scanning = root;
    folders.push({ root, folder: "" });
  }

  function endRound(root: ScannedRoot): void {
    cataloguer.dropUnseen(root);
    scanning = null;
    roundEnded();
  }

  return {
    note(root: ScannedRoot, folder: string, name: string | null): void {
      const key = `${root.name}/${folder}`;
      const noted = dirty.get(key) ?? { root, folder, names: new Set<string>() };
      if (name === null || (noted.names?.size ?? 0) >= NAMES_MAX) noted.names = null;
      else noted.names?.add(name);
      dirty.set(key, noted);
    },
    lookAtEverything(): void {
      for (const root of roots) if (!rounds.includes(root) && scanning !== root) rounds.push(root);
    },
    /** One small piece of work; false when there is none. */
    step(): boolean {
      const changed = dirty.entries().next().value;
      const next = changed === undefined ? folders.pop() : undefined; // the deepest first keeps the list short
      if (changed !== undefined) checkDirty(changed);
      else if (next !== undefined) queue(next.root, cataloguer.scanFolder(next.root, next.folder));
      else if (scanning !== null) endRound(scanning);
      else if (rounds.length > 0) beginRound(rounds.shift()!);
      else return false;
      return true;
    },
    isScanning: () => scanning !== null || folders.length > 0,
  };
}
