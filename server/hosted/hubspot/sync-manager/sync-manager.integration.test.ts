import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { undescribedCalls } from "../../outside/test-called-paths.ts";
import { toCrmRecord } from "../hubspot-store/hubspot-shapes.ts";
import { openStandIn, type StandIn } from "../stand-in/open-stand-in.ts";
import { openTestHubspot, type TestHubspot } from "../test-hubspot.ts";
import { readMirrors } from "./mirror-store.ts";
import { takeOne } from "./pull-records.ts";
import { emptyOutcome, type SyncRun } from "./sync-outcome.ts";

const asked = new Set<string>();
let hubspot: StandIn;
let house: TestHubspot;
beforeEach(async () => {
  hubspot = await openStandIn();
  house = await openTestHubspot({ base_url: hubspot.url });
});
afterEach(async () => {
  for (const operation of hubspot.contract.used) asked.add(operation);
  expect(hubspot.contract.violations).toEqual([]);
  await house.close();
  await hubspot.close();
});
afterAll(() => {
  expect(undescribedCalls(path.join(import.meta.dirname, "*.ts"), [...asked]), "never asked").toEqual([]);
});

const actor = { id: "ada", name: "Ada" };
async function sync(wish: object = {}): Promise<SyncRun["outcome"]> {
  house.settings.set("token", "pat-good");
  const answer = await house.call("sync_records", wish);
  house.settings.set("token", undefined); // the tools look at the local store again
  expect(answer.failed).toBeUndefined();
  house.time.ms += 60_000;
  hubspot.portal.nowMs = house.time.ms;
  return (answer.run as SyncRun).outcome;
}
const local = (email: string) => house.engine.contacts.findByEmail(email);
const make = (properties: Record<string, string>) =>
  house.engine.contacts.create("contact", properties, actor);

it("a dry run says what a run would do, and does nothing", async () => {
  hubspot.portal.put("contacts", { email: "there@acme.example" });
  await make({ email: "here@acme.example" });
  const told = await sync({ dryRun: true });
  expect(told).toMatchObject({ pulled: { created: 1 }, pushed: { created: 1 } });
  await expect(local("there@acme.example")).rejects.toThrow("No contact");
  expect(hubspot.portal.all("contacts").size).toBe(1);
  expect(await sync()).toMatchObject({ pulled: { created: 1 }, pushed: { created: 1 } });
});

it("carries what is new both ways once, and nothing the second time", async () => {
  hubspot.portal.put("contacts", { email: "there@acme.example", lastname: "There" });
  hubspot.portal.put("companies", { name: "Acme" });
  hubspot.portal.put("deals", { dealname: "Engine", pipeline: "default", dealstage: "contractsent" });
  await make({ email: "here@acme.example", lastname: "Here", hs_analytics_num_page_views: "3" });
  expect(await sync()).toMatchObject({
    pulled: { created: 3 },
    pushed: { created: 1 },
    conflicts: [],
    failed: [],
  });
  expect((await local("there@acme.example")).properties.lastname).toBe("There");
  expect(hubspot.portal.find("contacts", "here@acme.example", "email")?.properties).toMatchObject({
    lastname: "Here",
  });
  expect(await sync()).toMatchObject({
    ...{ pulled: { created: 0, updated: 0 }, pushed: { created: 0, updated: 0 }, changes: [] },
  });
});

it("carries changes both ways, and deletions to HubSpot", async () => {
  const there = hubspot.portal.put("contacts", { email: "a@acme.example" });
  const gone = hubspot.portal.put("contacts", { email: "b@acme.example" });
  await sync();
  const here = await local("a@acme.example");
  await house.engine.contacts.update({ kind: "contact", id: here.id }, { city: "Oxford" }, actor);
  await house.engine.contacts.archive({ kind: "contact", id: (await local("b@acme.example")).id }, actor);
  expect(await sync()).toMatchObject({ pushed: { updated: 1, archived: 1 } });
  expect(there.properties.city).toBe("Oxford");
  expect(gone.archived).toBe(true);
  hubspot.portal.put("contacts", { city: "Rome" }, there.id);
  expect(await sync()).toMatchObject({ pulled: { updated: 1 }, changes: [{ properties: ["city"] }] });
  expect((await local("a@acme.example")).properties.city).toBe("Rome");
});

it.each([
  ["newest", "Oslo", "hubspot"],
  ["hubspot", "Oslo", "hubspot"],
  ["local", "Bath", "local"],
] as const)("lists a conflict and settles it: %s wins", async (conflictRule, city, winner) => {
  const there = hubspot.portal.put("contacts", { email: "a@acme.example" });
  await sync();
  const { id } = await local("a@acme.example");
  await house.engine.contacts.update({ kind: "contact", id }, { city: "Bath" }, actor);
  hubspot.portal.put("contacts", { city: "Oslo" }, there.id); // a second later
  expect(await sync({ conflictRule })).toMatchObject({
    conflicts: [{ id, winner, differences: [{ property: "city", here: "Bath", there: "Oslo" }] }],
  });
  expect((await local("a@acme.example")).properties.city).toBe(city);
  expect(there.properties.city).toBe(city);
});

it("what HubSpot does not take is told, stays to be sent, and holds nothing else up", async () => {
  await make({ email: "x@invalid.example" });
  await make({ email: "y@acme.example" });
  const told = await sync();
  expect(told).toMatchObject({ pushed: { created: 1 }, failed: [{ title: "x@invalid.example" }] });
  expect(await sync()).toMatchObject({ pushed: { created: 0 }, failed: [{ title: "x@invalid.example" }] });
});

it("goes one way when told to, and samples never leave the house", async () => {
  await house.call("seed_sample_data", {});
  await make({ email: "here@acme.example" });
  hubspot.portal.put("contacts", { email: "there@acme.example" });
  expect(await sync({ direction: "push" })).toMatchObject({ pulled: { created: 0 }, pushed: { created: 1 } });
  expect(await sync({ direction: "pull" })).toMatchObject({ pulled: { created: 1 }, pushed: { created: 0 } });
  const { runs } = await house.call("list_sync_runs", {});
  expect(runs).toMatchObject([{ direction: "pull" }, { direction: "push", rule: "newest", actor: "tests" }]);
});

it("takes a hundred at a time, and goes past one page", async () => {
  for (let index = 0; index < 150; index++)
    hubspot.portal.put("contacts", { email: `n${index}@acme.example` });
  expect(await sync()).toMatchObject({ pulled: { created: 150 } });
  expect((await house.call("search_contacts", { query: "acme" })).total).toBe(150);
});

it("an address that two claim is told, and holds nothing else up", async () => {
  const there = hubspot.portal.put("contacts", { email: "a@acme.example" });
  await sync();
  await make({ email: "x@acme.example" });
  hubspot.portal.put("contacts", { email: "x@acme.example" }, there.id);
  hubspot.portal.put("contacts", { email: "b@acme.example" });
  const { pulled, failed } = await sync();
  expect(pulled.created).toBe(1);
  expect(failed.map(({ title }) => title)).toEqual(["x@acme.example", "x@acme.example"]);
  expect((await sync()).failed).not.toEqual([]);
});

it("what somebody changes here while HubSpot's record is on its way is not written over unseen", async () => {
  const there = hubspot.portal.put("contacts", { email: "a@acme.example" });
  await sync();
  hubspot.portal.put("contacts", { phone: "+44 1" }, there.id);
  const remote = toCrmRecord("contact", there);
  const fixedClock = { now: () => house.time.ms, ticks: () => house.time.ms };
  const local = { pool: house.pool, events: house.events, clock: fixedClock };
  const read = (await readMirrors(local.pool, "contact", [remote])).get(remote.id)!;
  await house.engine.contacts.update({ kind: "contact", id: read.record.id }, { city: "Bath" }, actor);
  const outcome = emptyOutcome();
  await takeOne(local, remote, read, { kind: "contact", rule: "hubspot", isDry: false, outcome });
  expect(outcome.conflicts).toEqual([]);
  expect((await readMirrors(local.pool, "contact", [remote])).get(remote.id)).toMatchObject({
    isChangedHere: true,
    record: { properties: { city: "Bath", phone: "+44 1" } },
  });
});

it.each(["newest", "hubspot", "local"] as const)(
  "what each side changed of one record stays, whatever the rule: %s",
  async (conflictRule) => {
    const there = hubspot.portal.put("contacts", {
      email: "a@acme.example",
      city: "Rome",
      jobtitle: "Weaver",
    });
    await sync();
    const { id } = await local("a@acme.example");
    const ours = { city: "Bath", jobtitle: "" };
    await house.engine.contacts.update({ kind: "contact", id }, ours, actor);
    hubspot.portal.put("contacts", { phone: "+44 1" }, there.id);
    const told = await sync({ conflictRule });
    expect(told.conflicts).toEqual([]);
    expect(told.changes).toMatchObject([
      { way: "pulled", properties: ["phone"] },
      { way: "pushed", properties: ["city", "jobtitle"] }, // and nothing that did not change here
    ]);
    expect((await local("a@acme.example")).properties).toMatchObject({ city: "Bath", phone: "+44 1" });
    expect(there.properties).toMatchObject({ city: "Bath", phone: "+44 1", jobtitle: "" });
    expect(await sync()).toMatchObject({ changes: [], conflicts: [] });
  },
);

it("what changed there between what we read and what we sent is not lost", async () => {
  const there = hubspot.portal.put("contacts", { email: "a@acme.example" });
  await sync();
  const { id } = await local("a@acme.example");
  await house.engine.contacts.update({ kind: "contact", id }, { city: "Bath" }, actor);
  hubspot.portal.put("contacts", { phone: "+44 1" }, there.id);
  expect(await sync({ direction: "push" })).toMatchObject({ changes: [{ properties: ["city"] }] });
  expect(await sync()).toMatchObject({ changes: [{ way: "pulled", properties: ["phone"] }] });
  expect(await sync()).toMatchObject({ changes: [] });
});

it("a value that is none is told and not taken, and every search goes on", async () => {
  const there = hubspot.portal.put("deals", { dealname: "Engine", amount: "5" });
  await sync();
  hubspot.portal.put("deals", { amount: "some", dealname: "Steam \0engine" }, there.id);
  expect((await sync()).failed).toMatchObject([
    { reason: 'amount was left as it is here: "some" cannot be read.' },
  ]);
  const filters = [{ property: "amount", operator: "EQ", value: "5" }];
  expect(await house.call("search_deals", { filters })).toMatchObject({
    records: [{ properties: { dealname: "Steam \ufffdengine", amount: "5" } }],
  });
  expect(there.properties.amount).toBe("some");
});

it("what HubSpot's search shows late, behind what was seen already, is taken all the same", async () => {
  const late = hubspot.portal.put("contacts", { email: "late@acme.example" });
  hubspot.portal.put("contacts", { email: "seen@acme.example" });
  const kept = hubspot.portal.all("contacts");
  kept.delete(late.id);
  await sync();
  kept.set(late.id, late);
  expect(await sync()).toMatchObject({ pulled: { created: 1 } });
});
