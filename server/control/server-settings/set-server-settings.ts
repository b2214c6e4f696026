import type { SealedSecrets } from "../../access/registry-secrets.ts";
import type { SetServerSettingsInput, ShownServerSetting } from "../../contracts/server-settings.ts";
import type { SettingDefinition } from "../../hosted/kernel/hosted-ground.ts";
import { readStoredSettings } from "../../hosted/kernel/settings/stored-settings.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { refuseChanged } from "../refuse-changed.ts";
import { requireRight } from "../require-right.ts";
import { findServer } from "../servers/find-server.ts";
import { serverRevision } from "../servers/server-revision.ts";
import { changeSecrets, describeChanges } from "../servers/stored-secrets.ts";
import { listServerSettings, settingsOf } from "./list-server-settings.ts";

type Changes = Readonly<Record<string, string | null>>;

/** Sets and clears. The record has which settings changed, and never what they are: an address may carry a password. */
export async function setServerSettings({
  ctx,
  input: { slug, since, values: wanted },
}: Verb<SetServerSettingsInput>): Promise<ShownServerSetting[]> {
  requireRight(ctx, "server:write");
  await makeChange(ctx, "server", async (tx, record) => {
    const { id, source } = await findServer(tx, slug);
    const known = new Map(settingsOf(ctx, slug, source).map((definition) => [definition.key, definition]));
    for (const [key, value] of Object.entries(wanted)) {
      const definition = known.get(key);
      if (definition === undefined)
        throw fieldError("bad_input", fieldOf(key), `${slug} has no setting ${key}.`);
      if (definition.kind !== undefined) requireRight(ctx, "server:inside");
      if (value !== null) check(definition, value);
    }

    const row = await tx.server.findUniqueOrThrow({ where: { id } });
    refuseChanged(slug, since, serverRevision(row));
    const [secrets, plain] = partition(wanted, (key) => known.get(key)!.secret === true);
    const sealed = row.secrets as SealedSecrets;
    const before = readStoredSettings(row.config);
    const settings = merge(before, plain);
    const changes = [
      ...describeChanges(sealed, secrets),
      ...describeChanges(before, differing(before, plain)),
    ].sort();
    if (changes.length === 0) return;
    await tx.server.update({
      where: { id },
      data: {
        config: { settings },
        secrets: changeSecrets(ctx.house.registrySeal, id, sealed, secrets),
        updatedAt: new Date(ctx.clock.now()),
      },
    });
    await record({ action: "server.settings", target: slug, after: { settings: changes } });
  });
  return listServerSettings({ ctx, input: { slug } });
}

function check({ key, kind, choices }: SettingDefinition, value: string): void {
  if (choices !== undefined && !choices.includes(value)) {
    throw fieldError("bad_input", fieldOf(key), `It is one of ${choices.join(", ")}.`);
  }
  if (kind !== "address") return;
  const address = URL.parse(value);
  if (
    address === null ||
    !/^https?:$/.test(address.protocol) ||
    address.search !== "" ||
    address.hash !== ""
  ) {
    throw fieldError(
      "bad_input",
      fieldOf(key),
      "It is an address that begins with https:// or http://, without a query.",
    );
  }
  if (address.username !== "" || address.password !== "") {
    throw fieldError(
      "bad_input",
      fieldOf(key),
      "An address is shown to whoever may see servers: it may hold no password.",
    );
  }
}

const fieldOf = (key: string) => `values.${key}`;

function partition(changes: Changes, isLeft: (key: string) => boolean): [Changes, Changes] {
  const entries = Object.entries(changes);
  return [
    Object.fromEntries(entries.filter(([key]) => isLeft(key))),
    Object.fromEntries(entries.filter(([key]) => !isLeft(key))),
  ];
}

function differing(before: Readonly<Record<string, string>>, changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => (before[key] ?? null) !== value),
  );
}

function merge(before: Readonly<Record<string, string>>, changes: Changes): Record<string, string> {
  const all = Object.entries({ ...before, ...changes });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}
