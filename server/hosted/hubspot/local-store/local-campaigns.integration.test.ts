import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestHubspot, type TestHubspot } from "../test-hubspot.ts";

let house: TestHubspot;
beforeAll(async () => {
  house = await openTestHubspot();
});
afterAll(() => house.close());

it("of two who change different things of a campaign at once, neither loses theirs", async () => {
  const { campaigns } = house.engine;
  const actor = { id: "ada", name: "Ada" };
  const facts = { name: "Autumn", goal: "", startsOn: null, endsOn: null, budget: null };
  const { id } = await campaigns.create({ ...facts, status: "planned" }, actor);
  const goals = ["more ovens", "fewer ovens"];
  for (const [at, goal] of goals.entries()) {
    await Promise.all([
      campaigns.update(id, { goal }, actor),
      campaigns.update(id, { startsOn: `2026-12-0${at + 1}` }, actor),
      campaigns.update(id, { name: `Autumn ${at}` }, actor),
    ]);
    expect(await campaigns.get(id)).toMatchObject({
      ...{ goal, startsOn: `2026-12-0${at + 1}`, name: `Autumn ${at}` },
    });
  }
});
