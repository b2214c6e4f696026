/** What may be done on the dashboard, and which built-in role may do it. Callers over MCP use the last four. */
export const rights = [
  "overview:read",
  "server:read",
  "server:write",
  /** Commands that this machine runs, and addresses of its private network. */
  "server:inside",
  "bundle:read",
  "bundle:write",
  "key:read",
  "key:write",
  "session:read",
  "session:end",
  /** To send messages as a caller: any that may do no more than oneself. */
  "playground:use",
  "audit:read",
  "person:read",
  "person:write",
  "setting:read",
  "setting:write",
  "tasks:read",
  "tasks:write",
  "teams:read",
  "teams:write",
  "crm:read",
  "crm:write",
  "endpoint:use",
  "tool:call",
  "prompt:get",
  "resource:read",
] as const;
export type Right = (typeof rights)[number];

export const roleNames = ["admin", "operator", "auditor", "viewer", "caller"] as const;
export type RoleName = (typeof roleNames)[number];

/** Roles a person may hold; `caller` is for keys alone. */
export const personRoles = ["admin", "operator", "auditor", "viewer"] as const;
export type PersonRole = (typeof personRoles)[number];

const mcp: readonly Right[] = ["endpoint:use", "tool:call", "prompt:get", "resource:read"];

export const roleTable: Record<RoleName, { says: string; rights: readonly Right[] }> = {
  admin: { says: "Everything, people and settings included.", rights },
  operator: {
    says: "Runs servers, bundles, keys, sessions, tasks, teams and the CRM, reads the log; no people, no settings.",
    rights: [
      "overview:read",
      "server:read",
      "server:write",
      "bundle:read",
      "bundle:write",
      "key:read",
      "key:write",
      "session:read",
      "session:end",
      "playground:use",
      "audit:read",
      "setting:read",
      "tasks:read",
      "tasks:write",
      "teams:read",
      "teams:write",
      "crm:read",
      "crm:write",
      ...mcp,
    ],
  },
  auditor: {
    says: "Reads everything, the audit log included; changes and calls nothing.",
    rights: [
      "overview:read",
      "server:read",
      "bundle:read",
      "key:read",
      "session:read",
      "audit:read",
      "person:read",
      "setting:read",
      "tasks:read",
      "teams:read",
      "crm:read",
    ],
  },
  viewer: {
    says: "Sees overview, servers, bundles, sessions, tasks, teams and the CRM; changes and calls nothing.",
    rights: [
      "overview:read",
      "server:read",
      "bundle:read",
      "session:read",
      "tasks:read",
      "teams:read",
      "crm:read",
    ],
  },
  caller: { says: "Uses servers over MCP; sees nothing of the dashboard.", rights: mcp },
};

export function roleHasRight(role: RoleName, right: Right): boolean {
  return roleTable[role].rights.includes(right);
}

/** What a tool may ask of its caller beyond the right to call tools. An admin has it too. */
export type LeastRole = "operator" | "admin";

export function roleReaches(role: RoleName, least: LeastRole): boolean {
  return role === "admin" || role === least;
}
