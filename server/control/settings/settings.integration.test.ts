import { afterAll, beforeAll, expect, test } from "vitest";
import type { ControlContext } from "../control-context.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { getSettings } from "./get-settings.ts";
import { updateSettings } from "./update-settings.ts";

let house: TestHouse;
let admin: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
});
afterAll(() => house.close());

test("until somebody says otherwise the defaults hold", async () => {
  expect(await getSettings({ ctx: admin, input: undefined })).toMatchObject({
    timeZone: "UTC",
    defaultRateLimitPerMinute: 6000,
    house: { version: "0.1.0", database: "external", replica: "test" },
  });
});

test("a setting is changed alone, recorded with what it was, and told to the gateway", async () => {
  const after = await updateSettings({ ctx: admin, input: { timeZone: "Europe/Berlin" } });
  expect(after).toMatchObject({ timeZone: "Europe/Berlin", defaultRateLimitPerMinute: 6000 });
  expect(await house.lastRecord()).toMatchObject({
    method: "setting.update",
    tool: "timeZone",
    detail: { before: { timeZone: "UTC" }, after: { timeZone: "Europe/Berlin" } },
  });
  expect(house.told.nouns).toEqual(["setting"]);
});

test("saving what is already so changes nothing", async () => {
  house.told.nouns.length = 0;
  await updateSettings({ ctx: admin, input: { timeZone: "Europe/Berlin" } });
  expect(house.told.nouns).toEqual([]);
});

test("who has not seen what another made of them overwrites nothing; of two at once one is refused", async () => {
  const { revision: since } = await getSettings({ ctx: admin, input: undefined });
  const limits = [100, 200, 300];
  const saved = await Promise.allSettled(
    limits.map((defaultRateLimitPerMinute) =>
      updateSettings({ ctx: admin, input: { defaultRateLimitPerMinute, since } }),
    ),
  );
  const kept = saved.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(kept).toHaveLength(1);
  for (const one of saved.filter(({ status }) => status === "rejected"))
    expect(one).toMatchObject({
      reason: { code: "conflict", message: expect.stringContaining("Somebody changed the settings") },
    });
  const now = await getSettings({ ctx: admin, input: undefined });
  expect(now).toMatchObject({ ...kept[0], house: {} });
  await updateSettings({ ctx: admin, input: { timeZone: "UTC", since: now.revision } });
  expect(await getSettings({ ctx: admin, input: undefined })).toMatchObject({ timeZone: "UTC" });
});
