import type { RoleName } from "../../../contracts/permissions.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { AccessControl } from "../access/access-control.ts";
import { limits } from "../limits.ts";
import { listFolder } from "./list-folder.ts";

/** Paths that may follow what was typed: roots, then what is in the folder typed so far. */
export async function completePath(
  access: AccessControl,
  caller: { role: RoleName },
  typed: string,
  kind: "file" | "folder",
): Promise<readonly string[]> {
  const at = typed.lastIndexOf("/");
  if (at === -1)
    return rankMatches(
      typed,
      access.rootsFor(caller.role).map(({ name }) => name),
    );
  try {
    const place = access.locate(typed.slice(0, at), "read", caller);
    const { entries } = await listFolder(place, null, limits.pageMax);
    const fitting = entries.filter((entry) => kind === "file" || entry.kind === "folder");
    return rankMatches(
      typed,
      fitting.map(({ path }) => path),
    );
  } catch (error) {
    if (error instanceof ToolFailure) return []; // half a path is often no path yet
    throw error;
  }
}
