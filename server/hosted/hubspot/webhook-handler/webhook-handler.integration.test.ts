import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openStandIn, type StandIn } from "../stand-in/open-stand-in.ts";
import { openTestHubspot, type TestHubspot } from "../test-hubspot.ts";
import { hubspotHook } from "./hubspot-hook.ts";
import { signV3 } from "./verify-signature.ts";

const SECRET = "app-secret";
const uri = "https://gate.example/hooks/hubspot?from=hubspot";
let hubspot: StandIn;
let house: TestHubspot;
let eventId = 100;

beforeAll(async () => {
  hubspot = await openStandIn();
  house = await openTestHubspot({ token: "pat-good", base_url: hubspot.url, client_secret: SECRET });
});
afterAll(async () => {
  await house.close();
  await hubspot.close();
});
beforeEach(() => {
  eventId += 1;
});

function eventOf(subscriptionType: string, objectId: string, more: object = {}) {
  return {
    ...{ eventId, subscriptionId: 12, portalId: 33, appId: 1160452, occurredAt: house.time.ms },
    ...{ subscriptionType, attemptNumber: 0, objectId: Number(objectId), changeSource: "CRM", ...more },
  };
}

function call(
  events: unknown,
  changed: { secret?: string; ageMs?: number; uri?: string; signature?: string | null } = {},
) {
  const body = JSON.stringify(events);
  const timestamp = String(house.time.ms - (changed.ageMs ?? 0));
  const signature = signV3({ method: "POST", uri, body, timestamp }, changed.secret ?? SECRET);
  const headers: Record<string, string | null> = {
    "x-hubspot-signature-v3": changed.signature === undefined ? signature : changed.signature,
    "x-hubspot-request-timestamp": timestamp,
  };
  return hubspotHook(house.engine).take({
    ...{ method: "POST", uri: changed.uri ?? uri, body, header: (name: string) => headers[name] ?? null },
  });
}

async function mirrored(hubspotId: string) {
  const { rows } = await house.pool.query(
    "SELECT id, properties, archived_at FROM crm_record WHERE hubspot_id = $1",
    [hubspotId],
  );
  return rows[0] as { id: string; properties: Record<string, string>; archived_at: Date | null } | undefined;
}

it.each([
  ["another secret", { secret: "guessed" }, "does not fit"],
  ["another address", { uri: "https://gate.example/hooks/hubspot" }, "does not fit"],
  ["no signature", { signature: null }, "are needed"],
  ["an age of five minutes and a second", { ageMs: 301_000 }, "older than five minutes"],
  ["a time that is still to come", { ageMs: -301_000 }, "older than five minutes"],
])("a call with %s is refused", async (_, changed, says) => {
  const answer = await call([eventOf("contact.creation", "1")], changed);
  expect(answer.status).toBe(401);
  expect(answer.says).toContain(says);
});

it("HubSpot's address is signed with some of its characters decoded", () => {
  const request = { method: "POST", body: "", timestamp: "1" };
  const sign = (address: string) => signV3({ ...request, uri: address }, SECRET);
  expect(sign("https://gate.example/hooks%2Fhubspot?a=b%3Ac")).toBe(
    sign("https://gate.example/hooks/hubspot?a=b:c"),
  );
});

it("a right call that is no list of events is refused, and one without a secret set says where", async () => {
  expect(await call({ eventId: 1 })).toMatchObject({ status: 400 });
  house.settings.set("client_secret", undefined);
  expect(await call([])).toMatchObject({ status: 503 });
  house.settings.set("client_secret", SECRET);
});

it("what is created and changed there reaches the mirror, becomes the house's event, and its resource is told", async () => {
  const heard = new Set<string>();
  const stop = house.server.news!.subscribe(
    (event) => event.kind === "resource updated" && heard.add(event.uri),
  );
  const { id } = hubspot.portal.put("contacts", { email: "hook@acme.example", city: "Rome" });
  expect(await call([eventOf("contact.creation", id)])).toMatchObject({ status: 200 });
  await expect.poll(async () => (await mirrored(id))?.properties.city, { timeout: 20_000 }).toBe("Rome");
  hubspot.portal.put("contacts", { city: "Oslo" }, id);
  eventId += 1;
  const changed = eventOf("object.propertyChange", id, {
    objectTypeId: "0-1",
    propertyName: "city",
    propertyValue: "Oslo",
  });
  await call([changed]);
  await expect.poll(async () => (await mirrored(id))?.properties.city, { timeout: 20_000 }).toBe("Oslo");
  await expect.poll(() => heard.has(`crm://contacts/${id}`), { timeout: 20_000 }).toBe(true);
  expect(hubspot.contract.violations).toEqual([]);
  stop();
});

it("an event that comes again is dropped", async () => {
  const { id } = hubspot.portal.put("companies", { name: "Twice" });
  const event = eventOf("company.creation", id);
  expect(await call([event, event])).toMatchObject({ status: 200, says: "1 taken" });
  expect(await call([{ ...event, attemptNumber: 1 }])).toMatchObject({ status: 200, says: "0 taken" });
});

it("what came with an event that nobody can read is taken all the same", async () => {
  const { id } = hubspot.portal.put("companies", { name: "Beside" });
  const { objectId: _, ...association } = eventOf("contact.associationChange", "1", { fromObjectId: 1 });
  const unknown = { ...eventOf("company.creation", id), eventId: null };
  const events = [{ ...association, eventId: eventId + 1_000 }, unknown, eventOf("company.creation", id)];
  expect(await call(events)).toMatchObject({ status: 200, says: "2 taken" });
  await expect.poll(() => mirrored(id), { timeout: 20_000 }).toBeDefined();
  expect(await call([unknown])).toMatchObject({ status: 400 });
});

it("what is deleted there is archived here", async () => {
  const { id } = hubspot.portal.put("deals", {
    dealname: "Gone",
    dealstage: "contractsent",
    pipeline: "default",
  });
  await call([eventOf("deal.creation", id)]);
  await expect.poll(() => mirrored(id), { timeout: 20_000 }).toBeDefined();
  eventId += 1;
  await call([eventOf("deal.deletion", id)]);
  await expect
    .poll(async () => (await mirrored(id))?.archived_at ?? null, { timeout: 20_000 })
    .not.toBeNull();
});

it("HubSpot being away loses nothing: the event is worked on again", async () => {
  const { id } = hubspot.portal.put("contacts", { email: "later@acme.example" });
  hubspot.tokens.delete("pat-good");
  expect(await call([eventOf("contact.creation", id)])).toMatchObject({ status: 200 });
  await expect
    .poll(() => hubspot.calls.filter(({ path }) => path.endsWith("/batch/read")).length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  hubspot.tokens.add("pat-good");
  house.time.ms += 3_600_000;
  await expect
    .poll(
      async () => {
        house.time.ms += 60_000;
        return (await mirrored(id))?.properties.email;
      },
      { timeout: 25_000 },
    )
    .toBe("later@acme.example");
});
