import { mkdir } from "node:fs/promises";
import type { Place } from "../access/access-control.ts";
import { explainErrno } from "../access/explain-errno.ts";
import { openFolder } from "../access/open-inside.ts";
import { refuseSiblingClash } from "./sibling-clash.ts";

/** Makes the folder and those above it that are missing. Says how many were made. */
export async function makeFolders({ root, segments }: Place): Promise<number> {
  let made = 0;
  for (let depth = 0; depth < segments.length; depth++) {
    const path = [root.name, ...segments.slice(0, depth + 1)].join("/");
    await using parent = await openFolder({ root, segments: segments.slice(0, depth), path });
    const name = segments[depth]!;
    await refuseSiblingClash(parent, name);
    made += await explainErrno(path, () => mkdir(parent.at(name)).then(() => 1, zeroIfThere));
  }
  // Opening it proves that what was there already is a folder.
  await using _ = await openFolder({ root, segments, path: [root.name, ...segments].join("/") });
  return made;
}

function zeroIfThere(error: NodeJS.ErrnoException): number {
  if (error.code === "EEXIST") return 0;
  throw error;
}
