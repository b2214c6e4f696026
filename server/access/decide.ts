import {
  type LeastRole,
  type Right,
  type RoleName,
  rights,
  roleNames,
  roleReaches,
  roleTable,
} from "../contracts/permissions.ts";

/** Who asks. Empty `servers`: every server that the role reaches. */
export type Subject = { role: RoleName; servers: readonly string[] };
export type Resource = {
  server?: string;
  tool?: string;
  /** For whom its server keeps that tool; null: for nobody in particular. */
  leastRole?: LeastRole | null;
};
export type Decision = { readonly allowed: boolean /** For people. */; readonly because: string };

/** The one decision function: it trims lists, gates calls and guards every control verb. */
export function decide(subject: Subject, right: Right, resource?: Resource): Decision {
  const byRole = decisions[subject.role][right];
  if (!byRole.allowed || resource?.server === undefined) return byRole;
  const { server, tool, leastRole = null } = resource;
  if (subject.servers.length > 0 && !subject.servers.includes(server))
    return { allowed: false, because: `key is narrowed to ${subject.servers.join(", ")}` };
  if (leastRole !== null && !roleReaches(subject.role, leastRole))
    return { allowed: false, because: `role ${subject.role} is less than ${leastRole}, which ${tool} takes` };
  return byRole;
}

/** Every answer that depends on role and right alone, made once: the call path only looks it up. */
const decisions = Object.fromEntries(
  roleNames.map((role) => [role, Object.fromEntries(rights.map((right) => [right, byRole(role, right)]))]),
) as Record<RoleName, Record<Right, Decision>>;

function byRole(role: RoleName, right: Right): Decision {
  const allowed = roleTable[role].rights.includes(right);
  return Object.freeze({ allowed, because: allowed ? `role: ${role}` : `role ${role} lacks ${right}` });
}
