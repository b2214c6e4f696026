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
