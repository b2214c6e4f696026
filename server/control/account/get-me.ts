import { roleTable } from "../../contracts/permissions.ts";
import type { Verb } from "../control-context.ts";
import { readSettings } from "../settings/read-settings.ts";

export async function getMe({ ctx }: Verb) {
  const { id, email, name, role } = ctx.actor;
  const { timeZone } = await readSettings(ctx.db.prisma);
  return { id, email: email ?? "", name, role, rights: [...roleTable[role].rights], timeZone };
}
