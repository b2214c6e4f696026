import { afterAll, beforeAll, expect, it } from "vitest";
import { limits } from "../limits.ts";
import { openTestHubspot, type TestHubspot } from "../test-hubspot.ts";

let house: TestHubspot;
beforeAll(async () => {
  house = await openTestHubspot();
});
afterAll(() => house.close());

it("a dynamic list says how many are in it, also where a search has stopped counting", async () => {
  const { contacts } = house.engine;
  const actor = { id: "ada", name: "Ada" };
  const wanted = limits.countMax + 5;
  for (let from = 0; from < wanted; from += limits.batchMax) {
    const many = Array.from({ length: Math.min(limits.batchMax, wanted - from) }, (_, n) => ({
      properties: { email: `n${from + n}@there.example`, city: "Bath" },
    }));
    await contacts.save("contact", "create", many, actor);
  }
  const filters = [{ property: "city", operator: "EQ", value: "Bath" }];
  await house.call("create_list", { name: "Bath", kind: "dynamic", filters });
  expect(await house.call("list_lists", {})).toMatchObject({ lists: [{ name: "Bath", size: wanted }] });
});
