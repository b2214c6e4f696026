import { mkdir } from "node:fs/promises";
import { type OpenFolder, openFolder } from "../access/open-inside.ts";
import { OWN_FOLDER } from "../access/resolve-path.ts";
import type { Root } from "../roots/root.ts";

const OWNER_ONLY = 0o700;

/** A folder of the server's own in a root: on the same disk as what goes in and out, so that renames are atomic. */
export async function openOwnFolder(root: Root, name: "tmp" | "trash"): Promise<OpenFolder> {
  await makeIn({ root, segments: [], path: root.name }, OWN_FOLDER);
  const own = { root, segments: [OWN_FOLDER], path: `${root.name}/${OWN_FOLDER}` };
  await makeIn(own, name);
  return await openFolder({ root, segments: [OWN_FOLDER, name], path: `${own.path}/${name}` });
}

async function makeIn(parent: Parameters<typeof openFolder>[0], name: string): Promise<void> {
  await using folder = await openFolder(parent);
  await mkdir(folder.at(name), OWNER_ONLY).catch(ignoreExisting);
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
