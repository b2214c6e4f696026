import type { Stats } from "node:fs";
import { findFault, foldName, OWN_FOLDER } from "../access/resolve-path.ts";
import { extensionOf } from "../metadata/detect-type.ts";
import type { FileChange } from "./file-change.ts";
import type { FolderWatcher } from "./folder-watcher.ts";
import type { FoundFile, IndexStore, KnownFile } from "./index-store.ts";
import { type FolderDescriptor, withFolder } from "./walk-sync.ts";

export type ScannedRoot = { name: string; folder: string };

type Parts = { store: IndexStore; watcher: FolderWatcher; changed: (change: FileChange) => void };

/** Keeps the table of files like the disk, a folder or a name at a time. What it finds new waits to be read. */
export function createCataloguer({ store, watcher, changed }: Parts) {
  /** The folders below each known folder, by `root/folder`: what the table of files does not say. */
  const known = new Map<string, Set<string>>();

  /** Looks at a whole folder. Answers the folders in it that are to be looked at next. */
  function scanFolder(root: ScannedRoot, folder: string): string[] {
    const found = withFolder(root.folder, folder, (open) => {
      // Watched before it is read: what changes in between is told, and seen twice at worst.
      watcher.add(root.name, folder, open.path);
      return store.inBatch(() => readFolder(root.name, folder, open));
    });
    if (found !== null) return found;
    if (folder !== "") dropFolder(root.name, folder);
    return [];
  }

  function readFolder(root: string, folder: string, open: FolderDescriptor): string[] {
    const gone = new Map(store.filesIn(root, folder).map((file) => [file.name, file]));
    const subfolders = new Set<string>();
    for (const name of open.names()) {
      const stats = isSayable(folder, name) ? open.stat(name) : null;
      if (stats?.isDirectory()) subfolders.add(name);
      if (!stats?.isFile()) continue;
      compare(root, folder, name, stats, gone.get(name) ?? null);
      gone.delete(name);
    }
    for (const file of gone.values()) forget(root, folder, file);
    const before = known.get(`${root}/${folder}`);
    for (const name of before ?? []) {
      if (!subfolders.has(name)) dropFolderRows(root, join(folder, name));
    }
    known.set(`${root}/${folder}`, subfolders);
    return [...subfolders].map((name) => join(folder, name));
  }

  /** Looks at one name. Answers the folders that are to be looked at because of it. */
  function checkName(root: ScannedRoot, folder: string, name: string): string[] {
    if (!isSayable(folder, name)) return [];
    const siblings = known.get(`${root.name}/${folder}`);
    const stats = withFolder(root.folder, folder, (open) => open.stat(name));
    const path = join(folder, name);
    if (siblings?.has(name)) {
      // Whatever it is now, the watches below may be of a folder that moved away: they are set anew.
      siblings.delete(name);
      if (!stats?.isDirectory()) store.inBatch(() => dropFolderRows(root.name, path));
      else unwatch(root.name, path);
    }
    if (stats?.isDirectory()) {
      siblings?.add(name);
      return [path];
    }
    const file = store.fileNamed(root.name, folder, name);
    store.inBatch(() => {
      if (stats?.isFile()) compare(root.name, folder, name, stats, file);
      else if (file !== null) forget(root.name, folder, file);
    });
    return [];
  }

  function compare(root: string, folder: string, name: string, stats: Stats, file: KnownFile | null): void {
    const found = toFound(root, folder, name, stats);
    if (file?.version === found.version) return;
    if (file === null) store.add(found);
    else store.change(file.id, found);
    changed({ kind: file === null ? "created" : "changed", path: `${root}/${join(folder, name)}` });
  }

  function forget(root: string, folder: string, { id, name }: { id: number; name: string }): void {
    store.remove(id);
    changed({ kind: "removed", path: `${root}/${join(folder, name)}` });
  }

  function dropFolder(root: string, folder: string): void {
    store.inBatch(() => dropFolderRows(root, folder));
  }

  function dropFolderRows(root: string, folder: string): void {
    for (const file of store.filesBelow(root, folder)) forget(root, file.folder, file);
    unwatch(root, folder);
  }

  function unwatch(root: string, folder: string): void {
    for (const name of known.get(`${root}/${folder}`) ?? []) unwatch(root, join(folder, name));
    known.delete(`${root}/${folder}`);
    watcher.remove(root, folder);
  }

  /** After a round over a whole root: rows of folders that went while nobody watched. */
  function dropUnseen(root: ScannedRoot): void {
    for (const folder of store.foldersOf(root.name)) {
      if (!known.has(`${root.name}/${folder}`)) dropFolder(root.name, folder);
    }
  }

  return {
    scanFolder,
    checkName,
    dropUnseen,
    isKnown: (root: string, folder: string) => known.has(`${root}/${folder}`),
  };
}

export type Cataloguer = ReturnType<typeof createCataloguer>;

export function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** What no path of a caller could name is not in the index either. */
function isSayable(folder: string, name: string): boolean {
  return findFault(name) === null && !(folder === "" && foldName(name) === OWN_FOLDER);
}

function toFound(root: string, folder: string, name: string, { ino, size, mtimeMs }: Stats): FoundFile {
  const version = `${ino}:${size}:${mtimeMs}`;
  return { root, folder, name, extension: extensionOf(name), size, modifiedMs: Math.floor(mtimeMs), version };
}
