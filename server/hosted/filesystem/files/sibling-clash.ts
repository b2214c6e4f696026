import { readdir } from "node:fs/promises";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { OpenFolder } from "../access/open-inside.ts";
import { foldName } from "../access/resolve-path.ts";

/** Refuses a new name that differs from one beside it only in case or in Unicode's spellings. */
export async function refuseSiblingClash(folder: OpenFolder, name: string): Promise<void> {
  const folded = foldName(name);
  const siblings = await readdir(folder.at("."));
  if (siblings.includes(name)) return; // that is the very file: another check decides
  const clash = siblings.find((sibling) => foldName(sibling) === folded);
  if (clash === undefined) return;
  throw new ToolFailure(
    `"${name}" differs from "${clash}" beside it only in case or spelling, and some systems take them for one file. Use "${clash}", or another name.`,
  );
}
