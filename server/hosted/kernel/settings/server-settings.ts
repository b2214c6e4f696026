import { openSecret, type SealedSecrets } from "../../../access/registry-secrets.ts";
import type { Seal } from "../../../access/seal.ts";
import type { SettingOrigin } from "../../../contracts/server-settings.ts";
import type { Db } from "../../../db/create-db.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { ServerSettings, SettingDefinition, SettingsReader } from "../hosted-ground.ts";
import { readStoredSettings } from "./stored-settings.ts";

type Parts = {
  db: Db;
  seal: Seal;
  environment: Readonly<Record<string, string | undefined>>;
  logger: Logger;
};
type Row = { id: string; slug: string; config: unknown; secrets: unknown };
type Values = ReadonlyMap<string, string>;
type Elsewhere = { value: string | undefined; origin: SettingOrigin };

export type HeldServerSettings = ServerSettings & {
  /** What holds where no operator gave anything. */
  elsewhere(definition: SettingDefinition): Elsewhere;
  /** Resolves when what was committed before this call is in force here. */
  reload(): Promise<void>;
};

/** What operators gave the servers that live here, as of the last change; where they gave nothing, the environment. */
export async function openServerSettings({
  db,
  seal,
  environment,
  logger,
}: Parts): Promise<HeldServerSettings> {
  let given = await read();
  let reading: Promise<void> = Promise.resolve();
  const hearers = new Map<string, Set<() => void>>();

  async function read(): Promise<ReadonlyMap<string, Values>> {
    const rows = await db.prisma.server.findMany({
      where: { source: "hosted" },
      select: { id: true, slug: true, config: true, secrets: true },
    });
    return new Map(rows.map((row) => [row.slug, valuesOf(row)]));
  }

  function valuesOf({ id, slug, config, secrets }: Row): Values {
    const values = new Map(Object.entries(readStoredSettings(config)));
    for (const [key, text] of Object.entries(secrets as SealedSecrets)) {
      const value = openSecret(seal, id, key, text);
      if (value === null)
        logger.error({ server: slug, setting: key }, "it is not of this master key: set it again");
      else values.set(key, value);
    }
    return values;
  }

  async function take(): Promise<void> {
    const before = given;
    given = await read();
    for (const [slug, hears] of hearers) {
      if (!areEqual(before.get(slug), given.get(slug))) for (const hear of hears) hear();
    }
  }

  return {
    of(slug, definitions): SettingsReader {
      const known = new Map(definitions.map((definition) => [definition.key, definition]));
      return {
        get(key) {
          const definition = known.get(key);
          if (definition === undefined) throw new Error(`${slug} has no setting ${key}`);
          return given.get(slug)?.get(key) ?? givenElsewhere(definition, environment).value;
        },
        onChange(hear) {
          const hears = hearers.get(slug) ?? new Set();
          hearers.set(slug, hears.add(hear));
          return () => void hears.delete(hear);
        },
      };
    },
    elsewhere: (definition) => givenElsewhere(definition, environment),
    /** One after the other: what was read first must not be taken last. */
    reload() {
      reading = reading.then(take, take);
      return reading;
    },
  };
}

/** An empty variable is none. */
export function givenElsewhere(
  { env, default: usual }: SettingDefinition,
  environment: Readonly<Record<string, string | undefined>>,
): Elsewhere {
  const variable = env === undefined ? undefined : environment[env]?.trim();
  if (variable !== undefined && variable !== "") return { value: variable, origin: "environment" };
  return usual === undefined ? { value: undefined, origin: "nowhere" } : { value: usual, origin: "default" };
}

function areEqual(before: Values = new Map(), after: Values = new Map()): boolean {
  return before.size === after.size && [...after].every(([key, value]) => before.get(key) === value);
}
