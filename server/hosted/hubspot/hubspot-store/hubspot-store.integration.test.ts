import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { undescribedCalls } from "../../outside/test-called-paths.ts";
import {
  EXPIRED_REFRESH_TOKEN,
  limitHeaders,
  openStandIn,
  type StandIn,
  send,
} from "../stand-in/open-stand-in.ts";
import { openTestHubspot, type TestHubspot } from "../test-hubspot.ts";

let hubspot: StandIn;
let house: TestHubspot;

beforeAll(async () => {
  hubspot = await openStandIn();
  house = await openTestHubspot({ token: "pat-good", base_url: hubspot.url });
});
afterAll(async () => {
  await house.close();
  await hubspot.close();
});
beforeEach(() => {
  hubspot.calls.length = 0;
});

type Made = { record: { id: string; version: string; properties: Record<string, string> } };
const made = async (tool: string, properties: Record<string, string>) =>
  ((await house.call(tool, { properties })) as unknown as Made).record;

describe("on a HubSpot account, held to the vendor's published description,", () => {
  it("a contact is created, read, found, changed and archived", async () => {
    const ada = await made("create_contact", {
      email: "ada@acme.example",
      lastname: "Lovelace",
      lifecyclestage: "lead",
    });
    expect(await house.call("get_contact", { email: "ada@acme.example" })).toMatchObject({
      record: { id: ada.id, title: "Lovelace" },
      store: "hubspot",
    });
    expect(
      await house.call("search_contacts", {
        query: "lovelace",
        filters: [
          { property: "lifecyclestage", operator: "IN", values: ["lead"] },
          { property: "createdate", operator: "GTE", value: "2026-01-01" },
          { property: "lastname", operator: "CONTAINS_TOKEN", value: "love" },
        ],
      }),
    ).toMatchObject({ total: 1, records: [{ id: ada.id }], nextCursor: null });
    const changed = await house.call("update_contact", {
      ...{ id: ada.id, properties: { city: "Oxford" }, expectedVersion: ada.version },
    });
    expect(changed).toMatchObject({ record: { properties: { city: "Oxford", lastname: "Lovelace" } } });
    const late = await house.call("update_contact", {
      ...{ id: ada.id, properties: { city: "Rome" }, expectedVersion: ada.version },
    });
    expect(late.failed).toContain("Read it again and decide");
    expect(await house.call("archive_contact", { id: ada.id })).toMatchObject({ archived: ada.id });
    expect((await house.call("get_contact", { id: ada.id })).failed).toContain("There is no contact");
    expect(hubspot.contract.violations).toEqual([]);
  });

  it("a second contact of one address is refused in HubSpot's words", async () => {
    await made("create_contact", { email: "twice@acme.example" });
    const { failed } = await house.call("create_contact", { properties: { email: "twice@acme.example" } });
    expect(failed).toContain("Contact already exists. Existing ID");
  });

  it("a batch tells of each input what became of it", async () => {
    const { id } = await made("create_contact", { email: "known@acme.example" });
    const records = [
      { properties: { email: "known@acme.example", city: "Bath" } },
      { properties: { email: "fresh@acme.example" } },
      { properties: { email: "wrong@invalid.example" } },
      { id: "1", properties: { city: "Nowhere" } },
    ];
    expect(await house.call("save_contacts", { mode: "upsert", records })).toMatchObject({
      saved: [
        { index: 0, id, isNew: false },
        { index: 1, isNew: true },
      ],
      failed: [
        { index: 2, reason: "HubSpot: Email address wrong@invalid.example is invalid" },
        { index: 3, reason: "HubSpot: No object" },
      ],
    });
    const fresh = [{ properties: { name: "Batch one" } }, { properties: { name: "Batch two" } }];
    expect(await house.call("save_companies", { mode: "create", records: fresh })).toMatchObject({
      failed: [],
    });
    expect(hubspot.contract.violations).toEqual([]);
  });

  it("records are associated, noted, and tell their timeline", async () => {
    const contact = { kind: "contact", id: (await made("create_contact", { lastname: "Byron" })).id };
    const company = { kind: "company", id: (await made("create_company", { name: "Looms" })).id };
    await house.call("associate_records", { from: contact, to: company });
    expect(await house.call("list_associations", { of: contact, kind: "company" })).toMatchObject({
      records: [{ title: "Looms" }],
    });
    await house.call("add_note", { on: contact, note: "Called back." });
    const { entries } = await house.call("list_timeline", { of: contact });
    expect(entries).toContainEqual(
      expect.objectContaining({ what: "noted", detail: { note: "Called back." } }),
    );
    await house.call("dissociate_records", { from: contact, to: company });
    expect(await house.call("list_associations", { of: contact, kind: "company" })).toMatchObject({
      records: [],
    });
    expect(hubspot.contract.violations).toEqual([]);
  });

  it("deals go through their pipeline, and reports know their way", async () => {
    const deal = await made("create_deal", {
      dealname: "Engine",
      amount: "900",
      pipeline: "default",
      dealstage: "appointmentscheduled",
    });
    await house.call("move_deal", { id: deal.id, stage: "contractsent" });
    await house.call("move_deal", { id: deal.id, stage: "closedwon" });
    const span = { since: "2026-11-01", until: "2026-12-01" };
    expect(await house.call("analyze_funnel", span)).toMatchObject({
      ...{ deals: 1, won: 1, store: "hubspot" },
      stages: [{ reached: 1 }, { reached: 1, amount: 900 }, { id: "closedwon", reached: 1 }],
    });
    expect(await house.call("analyze_velocity", span)).toMatchObject({ won: 1 });
    const stages = [
      { id: "won", label: "Won", probability: 1 },
      { id: "lost", label: "Lost", probability: 0 },
    ];
    expect(await house.call("create_pipeline", { label: "Short", stages })).toMatchObject({
      pipeline: { label: "Short" },
    });
    expect(hubspot.contract.violations).toEqual([]);
  });

  it("a lead's score is told with its reasons, from what HubSpot says of its company and deals", async () => {
    const lead = await made("create_contact", { lastname: "Hopper", jobtitle: "Director", phone: "1" });
    const company = await made("create_company", { name: "Harbours", numberofemployees: "900" });
    const deal = await made("create_deal", {
      dealname: "Crane",
      pipeline: "default",
      dealstage: "contractsent",
    });
    const from = { kind: "contact", id: lead.id };
    await house.call("associate_records", { from, to: { kind: "company", id: company.id } });
    await house.call("associate_records", { from, to: { kind: "deal", id: deal.id } });
    expect(await house.call("score_contact", { id: lead.id })).toMatchObject({
      lead: { score: 60, grade: "hot", reasons: [{ rule: "decides" }, { rule: "open-deal" }, {}, {}] },
    });
    expect(hubspot.contract.violations).toEqual([]);
  });

  it("a campaign has lists and emails; what may not be published stays a draft", async () => {
    const campaign = await house.call("create_campaign", {
      name: "Fair",
      goal: "Visits",
      startsOn: "2027-01-01",
    });
    const { id } = campaign.campaign as { id: string };
    await house.call("update_campaign", { id, status: "active" });
    const ada = await made("create_contact", { email: "list@acme.example" });
    const listed = await house.call("create_list", { name: "Visitors", kind: "static" });
    const listId = (listed.list as { id: string }).id;
    expect(await house.call("change_list_members", { listId, add: [ada.id, "1"] })).toMatchObject({
      ...{ added: 1, missing: ["1"] },
    });
    expect(await house.call("list_members", { listId })).toMatchObject({ members: [{ id: ada.id }] });
    const filters = [
      { property: "lifecyclestage", operator: "EQ", value: "lead" },
      { property: "city", operator: "CONTAINS_TOKEN", value: "Ox" },
      { property: "hs_analytics_num_page_views", operator: "GTE", value: "10" },
      { property: "phone", operator: "HAS_PROPERTY" },
    ];
    await house.call("create_list", { name: "Leads", kind: "dynamic", filters });
    expect(await house.call("list_lists", {})).toMatchObject({
      lists: [{ name: "Visitors", size: 1 }, { kind: "dynamic" }],
    });
    const send = (subject: string) =>
      house.call("send_campaign_email", { campaignId: id, listId, subject, body: "Dear {{firstname}}" });
    expect(await send("Come")).toMatchObject({ state: "published" });
    expect(await send("Not in our plan")).toMatchObject({
      state: "draft",
      note: expect.stringContaining("draft in HubSpot"),
    });
    expect(await house.call("get_campaign", { id })).toMatchObject({ emails: [{ subject: "Come" }, {}] });
    expect(await house.call("list_campaigns", {})).toMatchObject({
      campaigns: [{ name: "Fair", status: "active" }],
    });
    expect(hubspot.contract.violations).toEqual([]);
  });

  it("what a campaign is to achieve is kept, and taken back", async () => {
    const { campaign } = await house.call("create_campaign", { name: "Harvest", goal: "Orders" });
    const { id } = campaign as { id: string };
    expect(await house.call("get_campaign", { id })).toMatchObject({ campaign: { goal: "Orders" } });
    expect(await house.call("update_campaign", { id, goal: "" })).toMatchObject({
      campaign: { name: "Harvest", goal: "" },
    });
    expect((await house.call("get_campaign", { id: "nobody" })).failed).toContain("There is no campaign");
    expect(hubspot.contract.violations).toEqual([]);
  });
});

describe("when HubSpot is in trouble", () => {
  const rateLimited = (policyName: string) => (res: Parameters<typeof send>[0]) =>
    send(
      res,
      {
        status: 429,
        body: {
          ...{ status: "error", errorType: "RATE_LIMIT", policyName },
          message: `You have reached your ${policyName.toLowerCase()} limit.`,
          correlationId: "c033cdaa-2c40-4a64-ae48-b4cec88dad24",
        },
      },
      policyName === "DAILY"
        ? limitHeaders({ daily: 0 })
        : { ...limitHeaders({ interval: 0 }), "retry-after": "0" },
    );

  it("a 502 is tried again when the request is a read", async () => {
    hubspot.next((res) =>
      res.writeHead(502, { "content-type": "text/html" }).end("<html>Bad Gateway</html>"),
    );
    expect((await house.call("list_pipelines", {})).failed).toBeUndefined();
    expect(hubspot.calls).toHaveLength(2);
  });

  it("a creation that broke off is not sent twice", async () => {
    hubspot.next((res) => res.destroy());
    const { failed } = await house.call("create_contact", { properties: { lastname: "Once" } });
    expect(failed).toMatch(/not known|before you try again/);
    expect(hubspot.calls).toHaveLength(1);
  });

  it("a whole batch that is refused is told for each of its inputs", async () => {
    hubspot.next((res) =>
      send(res, {
        status: 400,
        body: { category: "VALIDATION_ERROR", message: "Invalid input JSON", correlationId: "x" },
      }),
    );
    const records = [{ properties: { lastname: "a" } }, { properties: { lastname: "b" } }];
    const { saved, failed } = await house.call("save_contacts", { mode: "create", records });
    expect(saved).toEqual([]);
    expect(failed).toHaveLength(2);
    expect(JSON.stringify(failed)).toContain("Invalid input JSON");
  });

  it("an expired token is told with where to give a new one", async () => {
    hubspot.tokens.delete("pat-good");
    const { failed } = await house.call("list_pipelines", {});
    hubspot.tokens.add("pat-good");
    expect(failed).toContain("expired 3 hour(s) ago");
    expect(failed).toContain("Servers → hubspot → Settings");
  });

  it("an expired access token is renewed by OAuth, and the request made once more", async () => {
    house.settings.set("token", undefined);
    house.settings.set("refresh_token", "refresh");
    expect((await house.call("list_pipelines", {})).failed).toBeUndefined();
    expect(hubspot.calls.map(({ path }) => path)).toContain("/oauth/2026-03/token");
    hubspot.tokens.delete("access-fresh");
    expect((await house.call("get_contact", { email: "nobody@acme.example" })).failed).toContain(
      "No contact has",
    );
    expect(hubspot.contract.violations).toEqual([]);
    house.settings.set("token", "pat-good");
    house.settings.set("refresh_token", undefined);
  });

  it("a refresh token that is no more is told with where to give a new one", async () => {
    house.settings.set("token", undefined);
    house.settings.set("refresh_token", EXPIRED_REFRESH_TOKEN);
    const { failed } = await house.call("list_pipelines", {});
    expect(failed).toContain("400: missing or unknown refresh token");
    expect(failed).toContain("Servers → hubspot → Settings");
    expect(hubspot.contract.violations).toEqual([]);
    house.settings.set("token", "pat-good");
    house.settings.set("refresh_token", undefined);
  });

  it("a 5xx time and again is given up in words", async () => {
    const unavailable = { category: "UNAVAILABLE", message: "Down for a moment", correlationId: "x" };
    const fault = (res: Parameters<typeof send>[0]) => send(res, { status: 503, body: unavailable });
    hubspot.next(fault, fault, fault, fault);
    expect((await house.call("list_pipelines", {})).failed).toContain(
      "HubSpot failed (503: Down for a moment).",
    );
    expect(hubspot.calls).toHaveLength(4);
  });

  it("a limit of ten seconds is waited for, one of the day is told", async () => {
    house.waits.length = 0;
    hubspot.next(rateLimited("TEN_SECONDLY_ROLLING"));
    expect((await house.call("list_pipelines", {})).failed).toBeUndefined();
    expect(house.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(9_000);
    hubspot.next(rateLimited("DAILY"));
    const { failed } = await house.call("list_campaigns", {});
    expect(failed).toContain("HubSpot is asked too often");
    expect(failed).toContain("Try again");
    expect((await house.call("list_lists", {})).failed).toContain("of 650000 requests (daily) none is left");
    expect(hubspot.calls.map(({ path }) => path)).not.toContain("/crm/lists/2026-03/search");
  });

  it("what does not answer in time is given up, and told as not known", async () => {
    house.time.ms += 86_400_000; // the day's limit is over
    hubspot.next(() => undefined);
    const { failed } = await house.call("create_company", { properties: { name: "Slow" } });
    expect(failed).toContain("HubSpot did not answer within 2,000 ms");
    expect(failed).toContain("not known");
  });
});

it("every operation of the sources was asked, and is one that HubSpot describes", () => {
  const { used, violations } = hubspot.contract;
  expect(undescribedCalls(path.join(import.meta.dirname, "*.ts"), [...used])).toEqual([]);
  expect(violations).toEqual([]);
});
