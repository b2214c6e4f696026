import type { ShownServerSetting } from "../../contracts/server-settings.ts";

import type { SettingDefinition } from "../../hosted/kernel/hosted-ground.ts";
import { readStoredSettings } from "../../hosted/kernel/settings/stored-settings.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { noServer } from "../servers/find-server.ts";

/** What a server that lives here may be given, and what of it is; of secrets only whether they are set. */
export async function listServerSettings({
  ctx,
  input: { slug },
}: Verb<{ slug: string }>): Promise<ShownServerSetting[]> {
  requireRight(ctx, "server:read");
  const row = await ctx.db.prisma.server.findUnique({
    where: { slug },
    select: { source: true, config: true, secrets: true },
  });
  if (row === null) throw noServer(slug);
  const stored = {
    values: readStoredSettings(row.config),
    secrets: new Set(Object.keys(row.secrets as object)),
  };
  return settingsOf(ctx, slug, row.source).map((definition) => show(ctx, definition, stored));
}

export function settingsOf(
  { house }: Pick<ControlContext, "house">,
  slug: string,
  source: string,
): readonly SettingDefinition[] {
  if (source !== "hosted") return [];
  return house.hostedServers.find((server) => server.slug === slug)?.settings ?? [];
}

type Stored = { values: Readonly<Record<string, string>>; secrets: ReadonlySet<string> };

function show(
  { house }: Pick<ControlContext, "house">,
  definition: SettingDefinition,
  { values, secrets }: Stored,
): ShownServerSetting {
  const { key, title, help, placeholder, secret, env, kind, choices } = definition;
  const isSecret = secret === true;
  const isGiven = isSecret ? secrets.has(key) : values[key] !== undefined;
  const elsewhere = house.serverSettings.elsewhere(definition);
  return {
    ...{ key, title, help, isSecret, env: env ?? null },
    placeholder: placeholder ?? null,
    isAddress: kind !== undefined,
    choices: choices ?? null,
    value: isSecret ? null : (values[key] ?? elsewhere.value ?? null),
    origin: isGiven ? "operator" : elsewhere.origin,
  };
}
