import { afterAll, beforeAll, expect, it } from "vitest";
import type { RecordRef } from "../crm/crm-record.ts";
import { openTestHubspot, type TestHubspot } from "../test-hubspot.ts";

let house: TestHubspot;
beforeAll(async () => {
  house = await openTestHubspot();
});
afterAll(() => house.close());
const actor = { id: "ada", name: "Ada" };

it("two who associate the same records from either side at once both come through", async () => {
  const { contacts, store } = house.engine;
  const [one, other] = await Promise.all(
    ["One", "Other"].map(async (name): Promise<RecordRef> => {
      const { id } = await contacts.create("company", { name }, actor);
      return { kind: "company", id };
    }),
  );
  const crm = store();
  for (let round = 0; round < 10; round++) {
    await Promise.all([crm.associate(one!, other!, actor), crm.associate(other!, one!, actor)]);
    expect((await crm.associated(one!, "company", { limit: 5 })).items).toEqual([other!.id]);
    await Promise.all([crm.dissociate(one!, other!, actor), crm.dissociate(other!, one!, actor)]);
    expect((await crm.associated(other!, "company", { limit: 5 })).items).toEqual([]);
  }
});

it("two who save the same contacts in another order at once both come through", async () => {
  const { contacts } = house.engine;
  const emails = Array.from({ length: 40 }, (_, n) => `n${n}@there.example`);
  const save = (city: string, order: string[]) =>
    contacts.save(
      "contact",
      "upsert",
      order.map((email) => ({ properties: { email, city } })),
      actor,
    );
  const outcomes = await Promise.all([save("Bath", emails), save("Oslo", emails.toReversed())]);
  expect(outcomes.map(({ done, failed }) => [done.length, failed])).toEqual([
    [40, []],
    [40, []],
  ]);
});
