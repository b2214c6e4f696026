/** The structured answers so far, the last one of each tool. */
export type Seen = Readonly<Record<string, Record<string, unknown> | undefined>>;

export type Example = {
  tool: string;
  args: object | ((seen: Seen) => object);
  /** Part of the structured answer; or, as a pattern, the words of a failure. */
  answers: Record<string, unknown> | RegExp;
};

const recordOf = (seen: Seen, tool: string) => seen[tool]!.record as { id: string; version: string };
const ada = (seen: Seen) => recordOf(seen, "create_contact").id;
const acme = (seen: Seen) => recordOf(seen, "create_company").id;
const deal = (seen: Seen) => recordOf(seen, "create_deal").id;
const campaign = (seen: Seen) => (seen.create_campaign!.campaign as { id: string }).id;
const list = (seen: Seen) => (seen.create_list!.list as { id: string }).id;
const scoring = (seen: Seen) => seen.get_scoring_rules!.scoring as Record<string, unknown>;
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ properties: { email: `many.${index}@acme.example` } }));
const NONE = "999999999";

/**
 * Every tool with good input, each kind of bad input, and at its bounds: to be called in this order, on an empty local
 * store. Here directly; over /mcp/hubspot by a real client.
 */
export const examples: readonly Example[] = [
  { tool: "get_store_status", args: {}, answers: { store: "local", local: { contacts: 0, samples: 0 } } },
  { tool: "get_store_status", args: { verbose: true }, answers: /no such argument/ },
  {
    tool: "search_contacts",
    args: {},
    answers: /is empty: try seed_sample_data/,
  },
  { tool: "seed_sample_data", args: {}, answers: { contacts: 60, companies: 6, deals: 24 } },
  { tool: "seed_sample_data", args: {}, answers: /samples are there already/ },

  {
    tool: "create_contact",
    args: {
      properties: {
        email: "Ada@Acme.example",
        firstname: "Ada",
        lastname: "Lovelace",
        jobtitle: "Director of Engines",
        phone: "+44 1",
      },
    },
    answers: {
      record: { title: "Ada Lovelace", properties: { email: "ada@acme.example" }, version: "1" },
      store: "local",
    },
  },
  {
    tool: "create_contact",
    args: { properties: { email: "ada@acme.example" } },
    answers: /contact with ada@acme\.example already/,
  },
  {
    tool: "create_contact",
    args: { properties: { email: "ada" } },
    answers: /email: "ada" is no email address/,
  },
  {
    tool: "create_contact",
    args: { properties: { frstname: "Ada" } },
    answers: /no property "frstname"; did you mean "firstname"\?/,
  },
  {
    tool: "create_contact",
    args: { properties: { city: "Paris" } },
    answers: /needs an email, a firstname or a lastname/,
  },
  {
    tool: "create_contact",
    args: { properties: { lastname: "x", lifecyclestage: "friend" } },
    answers: /no choice of it: subscriber, lead/,
  },
  {
    tool: "create_contact",
    args: { properties: { lastname: "x", createdate: "2026-01-01" } },
    answers: /kept by the store/,
  },
  { tool: "create_contact", args: {}, answers: /properties: is required/ },
  { tool: "create_contact", args: { properties: { lastname: "x".repeat(5001) } }, answers: /at most 5000/ },
  {
    tool: "create_company",
    args: { properties: { name: "Acme", domain: "acme.example", numberofemployees: "250" } },
    answers: { record: { title: "Acme" } },
  },
  {
    tool: "create_company",
    args: { properties: { name: "Acme", numberofemployees: "many" } },
    answers: /no number/,
  },
  { tool: "create_company", args: { properties: {} }, answers: /needs a name or a domain/ },
  {
    tool: "create_deal",
    args: { properties: { dealname: "Engine no. 2", amount: "12000.50", closedate: "2027-01-31" } },
    answers: { record: { properties: { pipeline: "default", dealstage: "appointmentscheduled" } } },
  },
  {
    tool: "create_deal",
    args: { properties: { dealname: "Engine", dealstage: "closedwin" } },
    answers: /no stage "closedwin"; did you mean "closedwon"\?/,
  },
  {
    tool: "create_deal",
    args: { properties: { dealname: "Engine", pipeline: "other" } },
    answers: /no pipeline "other"/,
  },
  {
    tool: "create_deal",
    args: { properties: { dealname: "Engine", closedate: "soon" } },
    answers: /no date such as/,
  },

  {
    tool: "get_contact",
    args: (seen) => ({ id: ada(seen) }),
    answers: { record: { title: "Ada Lovelace" } },
  },
  {
    tool: "get_contact",
    args: { email: "ADA@acme.example" },
    answers: { record: { properties: { jobtitle: "Director of Engines" } } },
  },
  {
    tool: "get_contact",
    args: { email: "nobody@acme.example" },
    answers: /No contact has the email address/,
  },
  { tool: "get_contact", args: {}, answers: /either id or email/ },
  { tool: "get_contact", args: { id: "a b" }, answers: /id: expected the id of a contact/ },
  { tool: "get_company", args: (seen) => ({ id: acme(seen) }), answers: { record: { title: "Acme" } } },
  { tool: "get_company", args: { id: NONE }, answers: /There is no company 999999999 here/ },
  { tool: "get_deal", args: (seen) => ({ id: deal(seen) }), answers: { record: { title: "Engine no. 2" } } },
  { tool: "get_deal", args: { id: NONE }, answers: /Find it with search_deals/ },

  {
    tool: "update_contact",
    args: (seen) => ({ id: ada(seen), properties: { city: "London" }, expectedVersion: "1" }),
    answers: { record: { properties: { city: "London", firstname: "Ada" }, version: "2" } },
  },
  {
    tool: "update_contact",
    args: (seen) => ({ id: ada(seen), properties: { city: "Paris" }, expectedVersion: "1" }),
    answers: /at version 2, not 1\. Last changed by .*: city/,
  },
  {
    tool: "update_contact",
    args: (seen) => ({ id: ada(seen), properties: {} }),
    answers: /which properties/,
  },
  {
    tool: "update_contact",
    args: { id: NONE, properties: { city: "Paris" } },
    answers: /There is no contact 999999999/,
  },
  {
    tool: "update_contact",
    args: (seen) => ({ id: ada(seen), properties: { city: "" } }),
    answers: { record: { version: "3" } },
  },
  {
    tool: "update_company",
    args: (seen) => ({ id: acme(seen), properties: { industry: "MACHINERY", custom_rating: "A" } }),
    answers: { record: { properties: { custom_rating: "A" } } },
  },
  {
    tool: "update_company",
    args: (seen) => ({ id: acme(seen), properties: { rating: "A" } }),
    answers: /Your own begin with "custom_"/,
  },
  {
    tool: "update_deal",
    args: (seen) => ({ id: deal(seen), properties: { amount: "13000" } }),
    answers: { record: { properties: { amount: "13000" } } },
  },
  {
    tool: "update_deal",
    args: (seen) => ({ id: deal(seen), properties: { amount: "a lot" } }),
    answers: /no number/,
  },

  {
    tool: "search_contacts",
    args: { query: "acm lovel" },
    answers: { total: 1, records: [{ title: "Ada Lovelace" }], nextCursor: null },
  },
  { tool: "search_contacts", args: { query: "zzzz" }, answers: { total: 0, records: [] } },
  {
    tool: "search_contacts",
    args: {
      filters: [{ property: "lifecyclestage", operator: "IN", values: ["lead", "customer"] }],
      sort: "name",
      limit: 3,
    },
    answers: { isTotalExact: true },
  },
  {
    tool: "search_contacts",
    args: (seen) => ({ limit: 3, sort: "name", cursor: seen.search_contacts!.nextCursor }),
    answers: { store: "local" },
  },
  { tool: "search_contacts", args: { cursor: "first" }, answers: /cursor is not one of ours/ },
  { tool: "search_contacts", args: { limit: 101 }, answers: /limit: expected at most 100/ },
  { tool: "search_contacts", args: { limit: 100, sort: "created" }, answers: { nextCursor: null } },
  {
    tool: "search_contacts",
    args: { filters: [{ property: "city", operator: "EQ" }] },
    answers: /is required with EQ/,
  },
  {
    tool: "search_contacts",
    args: { filters: [{ property: "city", operator: "LIKE", value: "L" }] },
    answers: /expected one of/,
  },
  {
    tool: "search_companies",
    args: { filters: [{ property: "numberofemployees", operator: "GTE", value: "500" }], sort: "name" },
    answers: { total: 2, records: [{ title: "Babbage Engines" }, { title: "Curie Lamps" }] },
  },
  {
    tool: "search_companies",
    args: { filters: [{ property: "numberofemployees", operator: "GT", value: "many" }] },
    answers: /compared with a number/,
  },
  {
    tool: "search_deals",
    args: {
      query: "engine no",
      filters: [{ property: "amount", operator: "BETWEEN", value: "12000", highValue: "14000" }],
    },
    answers: { total: 1 },
  },
  {
    tool: "search_deals",
    args: { filters: [{ property: "closedate", operator: "LT", value: "never" }] },
    answers: /compared with a date/,
  },

  {
    tool: "save_contacts",
    args: {
      mode: "upsert",
      records: [
        { properties: { email: "ada@acme.example", city: "Oxford" } },
        { properties: { email: "new@acme.example", lastname: "New" } },
        { properties: { email: "not an address" } },
        { properties: { email: "ada@acme.example" } },
      ],
    },
    answers: {
      saved: [
        { index: 0, isNew: false },
        { index: 1, isNew: true },
      ],
      failed: [{ index: 2 }, { index: 3, reason: '"ada@acme.example" is in this batch already.' }],
    },
  },
  {
    tool: "save_contacts",
    args: { mode: "create", records: many(101) },
    answers: /records: expected at most 100/,
  },
  { tool: "save_contacts", args: { mode: "create", records: many(100) }, answers: { failed: [] } },
  { tool: "save_contacts", args: { mode: "merge", records: many(1) }, answers: /mode: expected one of/ },
  {
    tool: "save_companies",
    args: {
      mode: "update",
      records: [{ id: NONE, properties: { name: "Gone" } }, { properties: { name: "x" } }],
    },
    answers: { saved: [], failed: [{ index: 0 }, { index: 1, reason: "Say the id of what to update." }] },
  },
  { tool: "save_companies", args: { mode: "create", records: [] }, answers: /at least 1/ },
  {
    tool: "save_deals",
    args: { mode: "create", records: [{ properties: { dealname: "Spare parts", amount: "900" } }] },
    answers: { failed: [], saved: [{ index: 0, isNew: true }] },
  },
  {
    tool: "save_deals",
    args: { mode: "create" },
    answers: /records: is required/,
  },

  {
    tool: "associate_records",
    args: (seen) => ({ from: { kind: "contact", id: ada(seen) }, to: { kind: "company", id: acme(seen) } }),
    answers: { store: "local" },
  },
  {
    tool: "associate_records",
    args: (seen) => ({ from: { kind: "deal", id: deal(seen) }, to: { kind: "contact", id: ada(seen) } }),
    answers: { from: { kind: "deal" } },
  },
  {
    tool: "associate_records",
    args: (seen) => ({ from: { kind: "contact", id: ada(seen) }, to: { kind: "company", id: NONE } }),
    answers: /There is no company/,
  },
  {
    tool: "associate_records",
    args: (seen) => ({ from: { kind: "contact", id: ada(seen) }, to: { kind: "ticket", id: NONE } }),
    answers: /kind: expected one of/,
  },
  {
    tool: "list_associations",
    args: (seen) => ({ of: { kind: "contact", id: ada(seen) }, kind: "deal" }),
    answers: { records: [{ title: "Engine no. 2" }], nextCursor: null },
  },
  {
    tool: "list_associations",
    args: { of: { kind: "contact", id: NONE }, kind: "deal" },
    answers: /There is no contact/,
  },
  {
    tool: "dissociate_records",
    args: (seen) => ({ from: { kind: "deal", id: deal(seen) }, to: { kind: "contact", id: ada(seen) } }),
    answers: { store: "local" },
  },
  { tool: "dissociate_records", args: {}, answers: /from: is required/ },
  {
    tool: "add_note",
    args: (seen) => ({ on: { kind: "contact", id: ada(seen) }, note: "Wants the second engine by spring." }),
    answers: { store: "local" },
  },
  {
    tool: "add_note",
    args: (seen) => ({ on: { kind: "contact", id: ada(seen) }, note: "" }),
    answers: /note: /,
  },
  {
    tool: "list_timeline",
    args: (seen) => ({ of: { kind: "contact", id: ada(seen) }, limit: 2 }),
    answers: {
      entries: [
        { what: "noted", detail: { note: "Wants the second engine by spring." } },
        { what: "dissociated" },
      ],
    },
  },
  {
    tool: "list_timeline",
    args: { of: { kind: "deal", id: NONE } },
    answers: /There is no deal/,
  },

  { tool: "list_pipelines", args: {}, answers: { pipelines: [{ id: "default" }] } },
  { tool: "list_pipelines", args: { kind: "deal" }, answers: /no such argument/ },
  {
    tool: "create_pipeline",
    args: {
      label: "Renewals",
      stages: [
        { id: "due", label: "Due", probability: 0.5 },
        { id: "renewed", label: "Renewed", probability: 1 },
        { id: "ended", label: "Ended", probability: 0 },
      ],
    },
    answers: { pipeline: { label: "Renewals", stages: [{ isClosed: false }, { isClosed: true }, {}] } },
  },
  {
    tool: "create_pipeline",
    args: {
      label: "Endless",
      stages: [
        { id: "a", label: "A", probability: 0.5 },
        { id: "b", label: "B", probability: 0.6 },
      ],
    },
    answers: /probability 1 \(won\)/,
  },
  {
    tool: "move_deal",
    args: (seen) => ({ id: deal(seen), stage: "qualifiedtobuy" }),
    answers: { from: "appointmentscheduled", to: "qualifiedtobuy" },
  },
  {
    tool: "move_deal",
    args: (seen) => ({ id: deal(seen), stage: "won" }),
    answers: /has no stage "won".*It has: appointmentscheduled/,
  },
  {
    tool: "move_deal",
    args: (seen) => ({ id: deal(seen), stage: "closedwon", expectedVersion: "1" }),
    answers: /at version/,
  },

  {
    tool: "create_campaign",
    args: { name: "Spring engines", goal: "Ten demonstrations", startsOn: "2027-03-01", budget: "1500" },
    answers: { campaign: { status: "planned", endsOn: null } },
  },
  {
    tool: "create_campaign",
    args: { name: "Spring engines" },
    answers: /a campaign "Spring engines" already/,
  },
  {
    tool: "create_campaign",
    args: { name: "Late", startsOn: "2027-03-01", endsOn: "2027-02-01" },
    answers: /turn startsOn and endsOn around/,
  },
  { tool: "create_campaign", args: { name: "Late", startsOn: "March" }, answers: /expected a day/ },
  { tool: "create_campaign", args: { name: "Dear", budget: "much" }, answers: /expected an amount/ },
  {
    tool: "update_campaign",
    args: (seen) => ({ id: campaign(seen), status: "active" }),
    answers: { campaign: { status: "active", goal: "Ten demonstrations" } },
  },
  { tool: "update_campaign", args: (seen) => ({ id: campaign(seen) }), answers: /Say what to change/ },
  { tool: "update_campaign", args: { id: "camp_0", status: "active" }, answers: /no campaign camp_0/ },
  {
    tool: "create_list",
    args: { name: "Friends of engines", kind: "static" },
    answers: { list: { kind: "static", size: 0 } },
  },
  { tool: "create_list", args: { name: "All", kind: "dynamic" }, answers: /A dynamic list needs filters/ },
  {
    tool: "create_list",
    args: { name: "Friends of engines", kind: "static" },
    answers: /a list "Friends of engines" already/,
  },
  {
    tool: "change_list_members",
    args: (seen) => ({ listId: list(seen), add: [ada(seen), NONE] }),
    answers: { added: 1, removed: 0, missing: [NONE] },
  },
  { tool: "change_list_members", args: (seen) => ({ listId: list(seen) }), answers: /whom to add/ },
  { tool: "change_list_members", args: { listId: NONE, add: ["1"] }, answers: /no list 999999999/ },
  {
    tool: "list_members",
    args: (seen) => ({ listId: list(seen) }),
    answers: { list: { size: 1 }, members: [{ title: "Ada Lovelace" }], nextCursor: null },
  },
  { tool: "list_members", args: { listId: NONE }, answers: /no list 999999999/ },
  {
    tool: "send_campaign_email",
    args: (seen) => ({
      campaignId: campaign(seen),
      listId: list(seen),
      subject: "Dear {{firstname}}",
      body: "See the engine.",
    }),
    answers: { state: "would_be_sent", recipients: 1, sent: 0 },
  },
  {
    tool: "send_campaign_email",
    args: (seen) => ({ campaignId: campaign(seen), listId: NONE, subject: "Dear", body: "x" }),
    answers: /no list 999999999/,
  },
  {
    tool: "send_campaign_email",
    args: (seen) => ({ campaignId: campaign(seen), listId: list(seen), subject: "", body: "x" }),
    answers: /subject: /,
  },
  {
    tool: "get_campaign",
    args: (seen) => ({ id: campaign(seen) }),
    answers: { emails: [{ subject: "Dear {{firstname}}", recipients: 1, state: "would_be_sent" }] },
  },
  { tool: "get_campaign", args: { id: "camp_0" }, answers: /list_campaigns names them/ },
  {
    tool: "list_campaigns",
    args: {},
    answers: { campaigns: [{ name: "Sample: autumn fair" }, { name: "Spring engines" }] },
  },
  { tool: "list_campaigns", args: { limit: 0 }, answers: /limit: expected at least 1/ },
  { tool: "list_lists", args: { limit: 1 }, answers: { lists: [{ name: "Friends of engines", size: 1 }] } },
  { tool: "list_lists", args: { limit: 101 }, answers: /limit: expected at most 100/ },

  { tool: "analyze_funnel", args: {}, answers: { pipeline: "default", isPartial: false } },
  { tool: "analyze_funnel", args: { pipeline: "other" }, answers: /no pipeline "other"/ },
  {
    tool: "analyze_funnel",
    args: { since: "2026-02-01", until: "2026-01-01" },
    answers: /since must lie before until/,
  },
  {
    tool: "analyze_funnel",
    args: { since: "2001-01-01", until: "2001-02-01" },
    answers: { deals: 0, winRatePercent: null },
  },
  { tool: "analyze_conversion", args: { period: "quarter" }, answers: { store: "local" } },
  { tool: "analyze_conversion", args: { period: "day" }, answers: /period: expected one of/ },
  {
    tool: "analyze_conversion",
    args: { period: "month", since: "2001-01-01", until: "2001-03-01" },
    answers: { periods: [{ from: "2001-01-01", created: 0, winRatePercent: null }, { from: "2001-02-01" }] },
  },
  { tool: "analyze_velocity", args: {}, answers: { store: "local" } },
  { tool: "analyze_velocity", args: { since: "yesterday" }, answers: /expected a day/ },

  {
    tool: "score_contact",
    args: (seen) => ({ id: ada(seen) }),
    answers: {
      lead: { score: 40, grade: "warm", reasons: [{ rule: "decides" }, { rule: "large-company" }, {}] },
    },
  },
  { tool: "score_contact", args: { id: NONE }, answers: /There is no contact/ },
  { tool: "rank_leads", args: { count: 3 }, answers: { isPartial: false, store: "local" } },
  { tool: "rank_leads", args: { count: 51 }, answers: /count: expected at most 50/ },
  { tool: "get_scoring_rules", args: {}, answers: { scoring: { hotFrom: 60, warmFrom: 30 } } },
  { tool: "get_scoring_rules", args: { of: "ada" }, answers: /no such argument/ },
  {
    tool: "set_scoring_rules",
    args: (seen) => ({ scoring: { ...scoring(seen), hotFrom: 40 } }),
    answers: { rules: 10 },
  },
  {
    tool: "set_scoring_rules",
    args: (seen) => ({ scoring: { ...scoring(seen), hotFrom: 20 } }),
    answers: /must be below hotFrom/,
  },
  {
    tool: "set_scoring_rules",
    args: { scoring: { rules: [{ id: "free", label: "For nothing", points: 5 }] } },
    answers: /needs at least one of filters/,
  },
  {
    tool: "set_scoring_rules",
    args: { scoring: { rules: [{ id: "all", label: "All", points: 101, hasOpenDeal: true }] } },
    answers: /at most 100/,
  },
  { tool: "sync_records", args: { dryRun: true }, answers: /no HubSpot account to sync with/ },
  { tool: "sync_records", args: { direction: "sideways" }, answers: /direction: expected one of/ },
  { tool: "list_sync_runs", args: {}, answers: { runs: [], nextCursor: null } },
  { tool: "list_sync_runs", args: { limit: 21 }, answers: /limit: expected at most 20/ },

  { tool: "archive_deal", args: (seen) => ({ id: deal(seen) }), answers: { store: "local" } },
  { tool: "archive_deal", args: { id: "deal 1" }, answers: /expected the id of a deal/ },
  { tool: "archive_company", args: (seen) => ({ id: acme(seen) }), answers: { store: "local" } },
  { tool: "archive_company", args: (seen) => ({ id: acme(seen) }), answers: /There is no company/ },
  { tool: "archive_contact", args: (seen) => ({ id: ada(seen) }), answers: { store: "local" } },
  { tool: "archive_contact", args: { id: NONE }, answers: /There is no contact/ },
  { tool: "clear_sample_data", args: {}, answers: { removed: 90 } },
  { tool: "clear_sample_data", args: { all: true }, answers: /no such argument/ },
];
