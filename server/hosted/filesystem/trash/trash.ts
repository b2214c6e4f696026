import { lstat, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { newId } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Place } from "../access/access-control.ts";
import { explainErrno } from "../access/explain-errno.ts";
import { type OpenFolder, openParent, parentOf } from "../access/open-inside.ts";
import { fileVersion, isoTime } from "../files/file-version.ts";
import { makeFolders } from "../files/make-folders.ts";
import { openOwnFolder } from "../files/own-folder.ts";
import { putInPlace } from "../files/put-in-place.ts";
import { removeTree } from "../files/remove-tree.ts";
import { refuseSiblingClash } from "../files/sibling-clash.ts";
import { openIn } from "../files/walk-tree.ts";
import type { Root } from "../roots/root.ts";

/** Each thing in the trash is a folder named by its id: what was thrown away, and a note of where it was. */
const ITEM = "item";
const NOTE = "note.json";
const TRASH_ID = /^trash_[0-9A-Z]{26}$/;

const Note = z.object({
  path: z.string(),
  kind: z.enum(["file", "folder"]),
  sizeBytes: z.number().nullable(),
  trashedAt: z.string(),
  trashedBy: z.string(),
});
export type TrashItem = z.infer<typeof Note> & { id: string };

type Wish = { by: string; nowMs: number; expectedVersion?: string | undefined };

/** Moves a file or folder into the trash of its root: one rename, so it is there or here, never half. */
export async function moveToTrash(place: Place, { by, nowMs, expectedVersion }: Wish): Promise<TrashItem> {
  const { folder, name } = await openParent(place);
  await using parent = folder;
  return await explainErrno(
    place.path,
    async () => {
      const stats = await lstat(parent.at(name), { bigint: true });
      if (expectedVersion !== undefined && fileVersion(stats) !== expectedVersion)
        throw new ToolFailure(
          `"${place.path}" has changed since that version was read. Look at it again first.`,
        );
      if (!stats.isFile() && !stats.isDirectory())
        throw new ToolFailure(`"${place.path}" is neither a file nor a folder; it is left alone.`);
      const kind = stats.isDirectory() ? "folder" : "file";
      const sizeBytes = kind === "folder" ? null : Number(stats.size);
      const note = { path: place.path, kind, sizeBytes, trashedAt: isoTime(nowMs), trashedBy: by } as const;
      const id = newId("trash", nowMs);
      await using trash = await openOwnFolder(place.root, "trash");
      await mkdir(trash.at(id));
      await using slot = await openIn(trash, id);
      try {
        await writeFile(slot.at(NOTE), JSON.stringify(note), { flag: "wx" });
        await rename(parent.at(name), slot.at(ITEM));
      } catch (error) {
        await removeTree(trash, id);
        throw error;
      }
      return { id, ...note };
    },
    parent,
  );
}

/** Newest first. */
export async function listTrash(root: Root, before: string | null, count: number) {
  await using trash = await openOwnFolder(root, "trash");
  const ids = (await readdir(trash.at(".")))
    .filter((id) => TRASH_ID.test(id))
    .sort()
    .reverse();
  const rest = before === null ? ids : ids.filter((id) => id < before);
  const page = rest.slice(0, count);
  const items = await Promise.all(page.map((id) => readItem(trash, id)));
  return {
    items: items.filter((item) => item !== null),
    total: ids.length,
    lastId: rest.length > count ? page.at(-1)! : null,
  };
}

export async function findTrashItem(root: Root, id: string): Promise<TrashItem> {
  await using trash = await openOwnFolder(root, "trash");
  const item = TRASH_ID.test(id) ? await readItem(trash, id) : null;
  if (item === null)
    throw new ToolFailure(`There is no "${id}" in the trash of "${root.name}". See list_trash.`);
  return item;
}

/** Puts a thing back, where it was or elsewhere in the same root; nothing there is replaced. */
export async function restoreFromTrash(id: string, to: Place): Promise<void> {
  const item = await findTrashItem(to.root, id);
  await makeFolders(parentOf(to));
  const { folder, name } = await openParent(to);
  await using parent = folder;
  await using trash = await openOwnFolder(to.root, "trash");
  await using slot = await openIn(trash, item.id);
  await refuseSiblingClash(parent, name);
  await explainErrno(to.path, () => putInPlace(slot.at(ITEM), parent.at(name)));
  await removeTree(trash, item.id);
}

type Emptied = { removed: number; bytes: number };

/** For good: one thing, or all that lie there since before a moment. */
export async function emptyTrash(
  root: Root,
  wanted: (id: string, item: TrashItem | null) => boolean,
): Promise<Emptied> {
  await using trash = await openOwnFolder(root, "trash");
  let removed = 0;
  let bytes = 0;
  for (const id of await readdir(trash.at("."))) {
    if (!TRASH_ID.test(id) || !wanted(id, await readItem(trash, id))) continue;
    bytes += await removeTree(trash, id);
    removed++;
  }
  return { removed, bytes };
}

/** Null when the slot is half made: a crash between note and rename leaves an empty one, which emptying removes. */
async function readItem(trash: OpenFolder, id: string): Promise<TrashItem | null> {
  try {
    const note = Note.parse(JSON.parse(await readFile(trash.at(`${id}/${NOTE}`), "utf8")));
    await lstat(trash.at(`${id}/${ITEM}`));
    return { id, ...note };
  } catch {
    return null;
  }
}
