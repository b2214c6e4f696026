import { type FileRight, fileRights } from "../../../contracts/file-roots.ts";
import type { RoleName } from "../../../contracts/permissions.ts";
import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Root } from "../roots/root.ts";
import { resolvePath } from "./resolve-path.ts";

/** A file or folder that somebody may reach for: not yet one that exists. */
export type Place = { root: Root; segments: readonly string[]; path: string };

/** Who may do what, per root and per role: the seeds' SecurityManager of the filesystem server. */
export type AccessControl = ReturnType<typeof createAccessControl>;

export function createAccessControl(roots: readonly Root[]) {
  /** A root that a role may not read does not exist for it. */
  function rootsFor(role: RoleName): readonly Root[] {
    return roots.filter(({ rights }) => rights[role].includes("read"));
  }

  function rightsIn(root: Root, role: RoleName): readonly FileRight[] {
    return fileRights.filter((right) => root.rights[role].includes(right));
  }

  /** The place a path names, for somebody who may do this there. */
  function locate(path: string, right: FileRight, { role }: { role: RoleName }): Place {
    const resolved = resolvePath(path);
    if ("problem" in resolved) throw new ToolFailure(`The path ${quote(path)} ${resolved.problem}.`);
    const visible = rootsFor(role);
    const root = visible.find(({ name }) => name === resolved.root);
    if (root === undefined) throw new ToolFailure(sayNoRoot(resolved.root, visible));
    if (!root.rights[role].includes(right)) {
      const may = rightsIn(root, role).join(" and ");
      throw new ToolFailure(
        `You may ${may} in "${root.name}", but not ${right}. An admin can change that in FILESYSTEM_ROOTS.`,
      );
    }
    return { root, segments: resolved.segments, path: [root.name, ...resolved.segments].join("/") };
  }

  /** The roots a call is about: the named one, or all that this caller may read. */
  function readable(rootName: string | undefined, caller: { role: RoleName }): readonly Root[] {
    return rootName === undefined ? rootsFor(caller.role) : [locate(rootName, "read", caller).root];
  }

  return { rootsFor, rightsIn, locate, readable };
}

function sayNoRoot(name: string, visible: readonly Root[]): string {
  const names = visible.map((root) => root.name);
  if (names.length === 0) return "There is no root that you may read. Ask an admin.";
  const meant = nearest(name, names);
  const hint = meant === null ? `paths begin with one of: ${names.join(", ")}` : `did you mean "${meant}"?`;
  return `There is no root ${quote(name)}; ${hint}`.replace(/[^?]$/, "$&.");
}

const QUOTED_LENGTH_MAX = 120;
/** JSON shows what is invisible, so nobody is told of a name that looks right. */
export function quote(text: string): string {
  const shown = text.length > QUOTED_LENGTH_MAX ? `${text.slice(0, QUOTED_LENGTH_MAX)}…` : text;
  return JSON.stringify(shown.toWellFormed());
}
