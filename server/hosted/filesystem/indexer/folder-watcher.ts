import { type FSWatcher, watch } from "node:fs";

/**
 * One watch a folder, never one a file: 100,000 files in 2,000 folders cost 2,000 watches and 8 MB. The system allows
 * a number of them per user and each takes about 4 kB here; the folders past ours are looked at in rounds.
 */
const FOLDERS_MAX = 10_000;

type Told = (root: string, folder: string, name: string | null) => void;

/** Watches folders. `told` hears of a name in a folder, or of null when anything in it may have changed. */
export function createFolderWatcher(told: Told) {
  const watchers = new Map<string, FSWatcher>();
  let unwatched = 0;

  return {
    /** `path` leads to the very folder; what it is called comes beside it. */
    add(root: string, folder: string, path: string): void {
      const key = keyOf(root, folder);
      if (watchers.has(key)) return;
      if (watchers.size >= FOLDERS_MAX) {
        unwatched++;
        return;
      }
      try {
        const watcher = watch(path, { persistent: false }, (_, name) => told(root, folder, name));
        watcher.on("error", () => told(root, folder, null));
        watchers.set(key, watcher);
      } catch {
        unwatched++; // ENOSPC: the user has no watches left; the rounds will find what changes here
      }
    },
    remove(root: string, folder: string): void {
      const key = keyOf(root, folder);
      watchers.get(key)?.close();
      watchers.delete(key);
    },
    counts: () => ({ watched: watchers.size, unwatched }),
    /** A new round counts anew. */
    resetUnwatched(): void {
      unwatched = 0;
    },
    close(): void {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
export type FolderWatcher = ReturnType<typeof createFolderWatcher>;

const keyOf = (root: string, folder: string): string => `${root}/${folder}`;
