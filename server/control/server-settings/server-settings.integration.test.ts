import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { settings as apiSettings } from "../../hosted/api-integration/settings.ts";
import { hubspotSettings } from "../../hosted/hubspot/hubspot-settings.ts";
import { defineServer } from "../../hosted/kernel/define-server.ts";
import type { SettingDefinition } from "../../hosted/kernel/hosted-ground.ts";
import { openServerSettings } from "../../hosted/kernel/settings/server-settings.ts";
import { teamsSettings } from "../../hosted/teams/teams-settings.ts";
import type { ControlContext } from "../control-context.ts";
import { getServer } from "../servers/get-server.ts";
import { syncHostedServers } from "../servers/sync-hosted-servers.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { listServerSettings } from "./list-server-settings.ts";
import { setServerSettings } from "./set-server-settings.ts";

const definitions: SettingDefinition[] = [
  { key: "token", title: "Token", help: "Who we are.", secret: true, env: "THING_TOKEN" },
  {
    key: "base_url",
    title: "Address",
    help: "Where it is.",
    kind: "address",
    default: "https://api.example.com",
  },
  {
    key: "units",
    title: "Units",
    help: "Of measurement.",
    choices: ["metric", "imperial"],
    default: "metric",
  },
  {
    key: "inside",
    title: "Private network",
    help: "Whether it calls there.",
    kind: "reach",
    choices: ["refused", "allowed"],
    default: "refused",
  },
];
const thing = defineServer({
  ...{ slug: "thing", title: "Thing", description: "A thing.", version: "1", instructions: "" },
  ...{ tools: [], resources: [], resourceTemplates: [], prompts: [], settings: definitions },
});
const slug = "thing";

let house: TestHouse;
let admin: ControlContext;
let operator: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  house.open.house.hostedServers = [...house.open.house.hostedServers, thing];
  await syncHostedServers(house.db, [thing], house.clock);
  admin = await house.addPerson("admin", "Ada");
  operator = await house.addPerson("operator", "Otto");
});
afterAll(() => house.close());
beforeEach(async () => {
  await setServerSettings({
    ctx: admin,
    input: { slug, values: { token: null, base_url: null, units: null } },
  });
});

const openReplica = (environment: Record<string, string> = {}) =>
  openServerSettings({
    db: house.db,
    seal: house.open.house.registrySeal,
    environment,
    logger: pino({ level: "silent" }),
  });

describe("a setting of a hosted server", () => {
  test("is what an operator gave, else what the environment gives, else its default", async () => {
    const replica = await openReplica({ THING_TOKEN: "from-env" });
    const reader = replica.of(slug, definitions);
    expect([reader.get("token"), reader.get("units")]).toEqual(["from-env", "metric"]);
    await setServerSettings({
      ctx: operator,
      input: { slug, values: { token: "given", units: "imperial" } },
    });
    await replica.reload();
    expect([reader.get("token"), reader.get("units")]).toEqual(["given", "imperial"]);
    expect(() => reader.get("tokn")).toThrow("no setting tokn");
  });

  test("reaches those who watch it, and only when it changed", async () => {
    const replica = await openReplica();
    let heard = 0;
    const stop = replica.of(slug, definitions).onChange(() => (heard += 1));
    await replica.reload();
    await setServerSettings({ ctx: operator, input: { slug, values: { token: "new" } } });
    await Promise.all([replica.reload(), replica.reload()]);
    expect(heard).toBe(1);
    stop();
    await setServerSettings({ ctx: operator, input: { slug, values: { token: null } } });
    await replica.reload();
    expect(heard).toBe(1);
  });

  test("is shown; a secret only as set, and in the database it is sealed", async () => {
    await setServerSettings({
      ctx: admin,
      input: { slug, values: { token: "s3cret", base_url: "https://git.example.com/api/v3" } },
    });
    const shown = await listServerSettings({ ctx: operator, input: { slug } });
    expect(shown).toMatchObject([
      { key: "token", isSecret: true, value: null, origin: "operator", env: "THING_TOKEN" },
      { key: "base_url", value: "https://git.example.com/api/v3", origin: "operator", isAddress: true },
      { key: "units", value: "metric", origin: "default", choices: ["metric", "imperial"] },
      { key: "inside", value: "refused", isAddress: true },
    ]);
    const row = await house.db.prisma.server.findUniqueOrThrow({ where: { slug } });
    expect(row.config).toEqual({ settings: { base_url: "https://git.example.com/api/v3" } });
    expect(JSON.stringify(row)).not.toContain("s3cret");
    const cleared = await setServerSettings({ ctx: admin, input: { slug, values: { token: null } } });
    expect(cleared[0]).toMatchObject({ origin: "nowhere", value: null });
  });

  test("is recorded by its name, never by its value; saving what is so already changes nothing", async () => {
    const values = { token: "s3cret", base_url: "https://git.example.com" };
    await setServerSettings({ ctx: admin, input: { slug, values } });
    const record = await house.lastRecord();
    expect(record).toMatchObject({
      method: "server.settings",
      tool: slug,
      detail: { after: { settings: ["base_url: set", "token: set"] } },
    });
    expect(JSON.stringify(record)).not.toMatch(/s3cret|git\.example/);
    house.told.nouns.length = 0;
    await setServerSettings({ ctx: admin, input: { slug, values: { base_url: "https://git.example.com" } } });
    expect(house.told.nouns).toEqual([]);
  });
});

test("who has not seen what another gave overwrites nothing, not even what nobody is shown", async () => {
  const revision = async () => (await getServer({ ctx: admin, input: { slug } })).revision;
  const give = (token: string, since: string) =>
    setServerSettings({ ctx: operator, input: { slug, since, values: { token } } });
  const since = await revision();
  await give("theirs", since);
  await expect(give("mine", since)).rejects.toMatchObject({
    ...{ code: "conflict", message: expect.stringContaining("Somebody changed thing while you did.") },
  });
  const seen = await revision();
  await give("mine", seen);
  expect(await revision()).not.toBe(seen);
});

describe("refused is", () => {
  test.each([
    [{ nope: "1" }, "values.nope", "thing has no setting nope."],
    [{ units: "furlongs" }, "values.units", "It is one of metric, imperial."],
    [{ base_url: "ftp://a" }, "values.base_url", "begins with https://"],
    [{ base_url: "https://a?b" }, "values.base_url", "begins with https://"],
    [{ base_url: "https://me:pw@a" }, "values.base_url", "may hold no password"],
  ])("%j", async (values, field, says) => {
    const set = setServerSettings({ ctx: admin, input: { slug, values: values as Record<string, string> } });
    await expect(set).rejects.toMatchObject({
      code: "bad_input",
      data: { fields: { [field]: expect.stringContaining(says) } },
    });
  });

  test("who may not change servers; and an address, which a token could be sent to, whoever may not reach inside", async () => {
    const viewer = await house.addPerson("viewer", "Vera");
    const units = { slug, values: { units: "imperial" } };
    await expect(setServerSettings({ ctx: viewer, input: units })).rejects.toMatchObject({
      code: "forbidden",
    });
    const address = { slug, values: { base_url: "https://evil.example" } };
    await expect(setServerSettings({ ctx: operator, input: address })).rejects.toMatchObject({
      code: "forbidden",
    });
    const inside = { slug, values: { inside: "allowed" } };
    await expect(setServerSettings({ ctx: operator, input: inside })).rejects.toMatchObject({
      code: "forbidden",
    });
    await setServerSettings({ ctx: operator, input: units });
  });

  test("whatever is an address in a server of ours is known to be one", () => {
    const all = [...apiSettings, ...hubspotSettings, ...teamsSettings];
    const addresses = all.filter(
      ({ key, default: usual }) => /url$/i.test(key) || /^https?:/.test(usual ?? ""),
    );
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter(({ key, kind }) => kind !== (key === "smtp_url" ? "reach" : "address"))).toEqual(
      [],
    );
  });

  test("a server that does not exist, or is not hosted and has no settings of this kind", async () => {
    const ghost = listServerSettings({ ctx: admin, input: { slug: "ghost" } });
    await expect(ghost).rejects.toMatchObject({ code: "not_found" });
  });
});
