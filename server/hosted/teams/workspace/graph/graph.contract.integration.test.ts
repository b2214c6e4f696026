import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../../foundation/clock.ts";
import { createTimeManager } from "../../../hello-world/time/time-manager.ts";
import { ApiClientManager } from "../../../outside/api-client-manager.ts";
import { openTestTeams, type TestTeams } from "../../test-teams.ts";
import { createGraphContract } from "./contract/graph-contract.ts";
import { EXPIRED_REFRESH_TOKEN, openGraphStandIn, refuse } from "./contract/graph-stand-in.ts";
import { openGraphWorkspace } from "./open-graph-workspace.ts";

/** Of what runs on this machine; a stand-in that is silent is given up soon. */
const ATTEMPT_MS = 2_000;

const asked = new Set<string>();
let graph: Awaited<ReturnType<typeof openGraphStandIn>>;
let house: TestTeams;
beforeEach(async () => {
  graph = await openGraphStandIn();
  const { graphUrl, loginUrl } = graph;
  const app = { tenant: "contoso", clientId: "app", clientSecret: "hush", team: "team-1" };
  // What waits for Microsoft waits in real time.
  house = await openTestTeams({
    hasOwnTime: false,
    settings: { ...app, refreshToken: "refresh-0", graphUrl, loginUrl },
  });
});
afterEach(async () => {
  for (const operation of graph.contract.used) asked.add(operation);
  expect(graph.violations).toEqual([]);
  await house.close();
  await graph.close();
});

afterAll(() => {
  expect([...asked].sort(), "every operation of the description").toEqual(
    createGraphContract().described.sort(),
  );
});

describe("against Microsoft's published description", () => {
  it("channels are listed, made, renamed, archived and opened again", async () => {
    expect(await house.call("get_workspace_status", {})).toMatchObject({
      kind: "microsoft",
      ok: true,
      missing: [],
    });
    expect(await house.call("list_channels", {})).toMatchObject({
      channels: [{ name: "General", topic: "Everything" }],
    });
    const made = await house.call("create_channel", { name: "launch", topic: "Spring", private: true });
    expect(made).toMatchObject({ channel: { name: "launch", private: true } });
    expect(await house.call("update_channel", { channel: "launch", topic: "Summer" })).toMatchObject({
      channel: { topic: "Summer" },
    });
    expect(await house.call("archive_channel", { channel: "launch" })).toMatchObject({
      channel: { archived: true },
    });
    expect(await house.call("restore_channel", { channel: "launch" })).toMatchObject({
      channel: { archived: false },
    });
  });

  it("messages are posted with mentions, answered, listed in pages, found, edited, deleted and brought back", async () => {
    const posted = await house.call("post_message", {
      channel: "General",
      text: "Ready, @alex? <b>1 < 2</b>",
      urgent: true,
    });
    expect(posted).toMatchObject({
      message: { text: "Ready, Alex Wilber? <b>1 < 2</b>", urgent: true, mentions: ["Alex Wilber"] },
    });
    const { id } = posted.message as { id: string };
    const { rows } = await house.db.pool.query("SELECT data FROM domain_event WHERE type = 'message.posted'");
    expect(rows[0].data).toMatchObject({ channel: "General", isUrgent: true });
    const sent = graph.calls.findLast(({ method }) => method === "POST")!.request as {
      body: { content: string };
    };
    expect(sent.body.content).toBe('Ready, <at id="0">Alex Wilber</at>? &lt;b&gt;1 &lt; 2&lt;/b&gt;');
    await house.call("post_message", { channel: "General", text: "Yes", inReplyTo: id });
    expect(await house.call("get_thread", { channel: "General", message: id })).toMatchObject({
      replies: [{ text: "Yes", inReplyTo: id }],
    });
    await house.call("post_message", { channel: "General", text: "Second" });
    const first = await house.call("list_messages", { channel: "General", limit: 1 });
    expect(first).toMatchObject({ messages: [{ text: "Second" }], nextCursor: expect.any(String) });
    expect(
      await house.call("list_messages", { channel: "General", limit: 1, cursor: first.nextCursor }),
    ).toMatchObject({
      messages: [{ id }],
      nextCursor: null,
    });
    expect(await house.call("search_messages", { query: "ready" })).toMatchObject({
      messages: [{ id, channel: "General" }],
    });
    expect(await house.call("edit_message", { channel: "General", message: id, text: "Done" })).toMatchObject(
      { message: { text: "Done", edited: true } },
    );
    await house.call("delete_message", { channel: "General", message: id });
    expect(graph.world.messages[0]).toMatchObject({ deletedDateTime: expect.any(String) });
    await house.call("restore_message", { channel: "General", message: id });
    expect(graph.world.messages[0]).toMatchObject({ deletedDateTime: null });
  });

  it("a reply is edited, deleted and brought back where it stands: below its thread", async () => {
    const { message } = await house.call("post_message", { channel: "General", text: "Who is in?" });
    const inReplyTo = (message as { id: string }).id;
    const replied = await house.call("post_message", { channel: "General", text: "Me", inReplyTo });
    const { id } = replied.message as { id: string };
    expect(
      await house.call("edit_message", { channel: "General", message: id, text: "Not me" }),
    ).toMatchObject({ message: { id, text: "Not me", edited: true, inReplyTo } });
    await house.call("delete_message", { channel: "General", message: id });
    expect(graph.world.messages[1]).toMatchObject({ deletedDateTime: expect.any(String) });
    await house.call("restore_message", { channel: "General", message: id });
    expect(graph.world.messages[1]).toMatchObject({ deletedDateTime: null });
    const deeper = { channel: "General", text: "Nor me", inReplyTo: id };
    expect((await house.call("post_message", deeper)).failed).toContain(`answer its thread, ${inReplyTo}`);
  });

  it("times are suggested in everybody's own zone, booked, moved, refused when taken, and cancelled", async () => {
    const when = { attendees: ["adele@contoso.com", "Alex Wilber"], durationMinutes: 30 };
    const suggested = await house.call("suggest_meeting_times", {
      ...when,
      from: "2031-03-24T00:00:00Z",
      until: "2031-03-25T00:00:00Z",
      limit: 1,
    });
    // That week New York is on summer time already and Berlin is not: five hours apart, not six.
    expect(suggested).toMatchObject({
      suggestions: [
        { startsAt: "2031-03-24T13:00:00.000Z", reasons: ["everybody is free, within working hours"] },
      ],
    });
    const booked = await house.call("schedule_meeting", {
      ...when,
      subject: "Review",
      startsAt: "2031-03-24T13:00:00Z",
    });
    expect(booked).toMatchObject({
      meeting: { organizer: "Adele Vance", attendees: [{ name: "Alex Wilber" }] },
      warnings: [],
    });
    expect(
      await house.call("schedule_meeting", { ...when, subject: "Clash", startsAt: "2031-03-24T13:15:00Z" }),
    ).toMatchObject({
      failed: expect.stringContaining('busy with "Review"'),
    });
    const { id } = booked.meeting as { id: string };
    const moved = await house.call("move_meeting", { meeting: id, startsAt: "2031-03-24T15:00:00Z" });
    expect(moved).toMatchObject({ meeting: { endsAt: "2031-03-24T15:30:00.000Z" } });
    const week = { from: "2031-03-24T00:00:00Z", until: "2031-03-29T00:00:00Z", person: "Adele Vance" };
    expect(await house.call("list_meetings", week)).toMatchObject({ meetings: [{ subject: "Review" }] });
    expect(await house.call("cancel_meeting", { meeting: id, reason: "Snow" })).toMatchObject({
      meeting: { cancelled: true },
    });
    expect(await house.call("list_meetings", week)).toMatchObject({ meetings: [] });
  });

  it("people are found and their presence read, said and taken back; nobody is added here", async () => {
    expect(await house.call("list_people", { search: "Al" })).toMatchObject({
      people: [{ name: "Alex Wilber", handle: "alex" }],
    });
    expect(await house.call("get_presence", { people: ["Alex Wilber"] })).toMatchObject({
      presence: [{ status: "busy" }],
    });
    await house.call("set_presence", { person: "alex", status: "away", note: "Lunch", minutes: 30 });
    await house.call("clear_presence", { person: "alex" });
    expect(graph.calls.map(({ url }) => url.pathname.split("/").at(-1))).toEqual(
      expect.arrayContaining(["setUserPreferredPresence", "setStatusMessage", "clearUserPreferredPresence"]),
    );
    const nova = { name: "Nova", handle: "nova", email: "nova@contoso.com", timeZone: "UTC" };
    expect(await house.call("add_person", nova)).toMatchObject({
      failed: expect.stringContaining("Microsoft Entra"),
    });
  });
});

describe("recorded faults", () => {
  it("429 with Retry-After is waited for and then done, once", async () => {
    graph.fail(/POST .*\/messages$/, refuse(429, "TooManyRequests", "Slow down", { "retry-after": "1" }));
    expect(await house.call("post_message", { channel: "General", text: "Patience" })).toMatchObject({
      message: { text: "Patience" },
    });
    expect(graph.world.messages).toHaveLength(1);
  });

  it("429 that wants a minute is told, with when to come back", async () => {
    graph.fail(/GET .*\/messages$/, refuse(429, "TooManyRequests", "Slow down", { "retry-after": "60" }));
    expect(await house.call("list_messages", { channel: "General" })).toMatchObject({
      failed: expect.stringMatching(/asked too often .*Try again/),
    });
  });

  it("503 is tried again where it can only be read, and told where it may have happened", async () => {
    graph.fail(/GET .*\/messages$/, refuse(503, "ServiceUnavailable", "Maintenance"));
    expect(await house.call("list_messages", { channel: "General" })).toMatchObject({ messages: [] });
    graph.fail(/POST .*\/messages$/, refuse(503, "ServiceUnavailable", "Maintenance"));
    expect(await house.call("post_message", { channel: "General", text: "Once" })).toMatchObject({
      failed: expect.stringContaining("Whether the change was made is not known"),
    });
    expect(graph.world.messages).toHaveLength(0);
  });

  it("an expired token is renewed once, with the newest refresh token", async () => {
    await house.call("list_channels", {});
    graph.fail(/GET .*\/channels$/, refuse(401, "InvalidAuthenticationToken", "Access token has expired."));
    expect(await house.call("list_channels", {})).toMatchObject({ channels: [{ name: "General" }] });
    expect(graph.logins.map((login) => login.get("refresh_token"))).toEqual(["refresh-0", "refresh-1"]);
    expect(graph.logins[0]!.get("grant_type")).toBe("refresh_token");
  });

  it("503 time and again is given up in words", async () => {
    for (let at = 0; at < 4; at++)
      graph.fail(/GET .*\/messages$/, refuse(503, "ServiceUnavailable", "Maintenance"));
    const { failed } = await house.call("list_messages", { channel: "General" });
    expect(failed).toContain("Microsoft Graph failed (503: Maintenance). Try again in a minute.");
    expect(graph.calls.filter(({ status }) => status === 503)).toHaveLength(4);
  });

  it("a refresh token that expired is told with where to give a new one, and nothing is asked", async () => {
    house.settings.set("refreshToken", EXPIRED_REFRESH_TOKEN);
    const { failed } = await house.call("list_channels", {});
    expect(failed).toContain("AADSTS700082: The refresh token has expired due to inactivity");
    expect(failed).toContain("Servers → teams → Settings");
    expect(graph.calls).toEqual([]);
  });

  it("a missing permission is named, with who can give it", async () => {
    graph.fail(/POST .*\/messages$/, refuse(403, "Forbidden", "Missing scope"));
    expect(await house.call("post_message", { channel: "General", text: "May I?" })).toMatchObject({
      failed: expect.stringMatching(/Missing scope.*permission ChannelMessage\.Send.*an admin grants it/),
    });
  });

  it("of a batch that fails in part the rest is done, and each says how it went", async () => {
    await house.call("create_channel", { name: "launch", private: true });
    graph.fail(/POST .*\/members$/, refuse(403, "Forbidden", "Guests may not"));
    expect(
      await house.call("add_channel_members", { channel: "launch", people: ["adele", "alex"] }),
    ).toMatchObject({
      members: [
        {
          name: "Adele Vance",
          ok: false,
          says: "refused (403: Guests may not); it needs the permission ChannelMember.ReadWrite.All",
        },
        { name: "Alex Wilber", ok: true, says: "added" },
      ],
    });
    expect(await house.call("get_channel", { channel: "launch" })).toMatchObject({
      members: [{ name: "Alex Wilber" }],
    });
    expect(
      await house.call("remove_channel_members", { channel: "launch", people: ["alex", "adele"] }),
    ).toMatchObject({
      members: [{ says: "removed" }, { says: "was no member" }],
    });
  });

  it("of a batch that is asked too often each part says so, and the rest is done", async () => {
    await house.call("create_channel", { name: "launch", private: true });
    const headers = { "retry-after": "60" };
    graph.fail(/POST .*\/members$/, refuse(429, "TooManyRequests", "Slow down", headers));
    const people = ["adele", "alex"];
    expect(await house.call("add_channel_members", { channel: "launch", people })).toMatchObject({
      members: [{ ok: false, says: "refused (429: Slow down); try again later" }, { ok: true }],
    });
  });

  it("no answer in time: a read is asked again, a change is told as not known", async () => {
    const clients = new ApiClientManager({ clock: systemClock, random: () => 0, timeoutMs: ATTEMPT_MS });
    const { graphUrl, loginUrl } = graph;
    const store = openGraphWorkspace(
      {
        ...{ tenant: "contoso", clientId: "app", clientSecret: "hush", refreshToken: "refresh-0" },
        ...{ team: "team-1", graphUrl, loginUrl },
      },
      { clients, clock: systemClock, time: createTimeManager(), tell: async () => {} },
    );
    const call = { actor: { id: "t", name: "t" }, signal: new AbortController().signal };
    await store.listChannels({ search: "", archived: false, cursor: undefined, limit: 1 }, call);
    graph.fail(/GET .*\/channels$/, "silence");
    graph.fail(/POST .*\/channels$/, "silence");
    const [read, made] = await Promise.allSettled([
      store.listChannels({ search: "", archived: false, cursor: undefined, limit: 1 }, call),
      store.createChannel({ name: "slow", topic: "", isPrivate: false }, call),
    ]);
    expect(read).toMatchObject({ status: "fulfilled", value: { items: [{ name: "General" }] } });
    expect(made).toMatchObject({
      reason: {
        message: expect.stringMatching(/did not answer within 2,000 ms\. Whether the change was made is not/),
      },
    });
    await clients.close();
  });

  it("silence ends with the caller's patience", async () => {
    graph.fail(/GET .*\/messages$/, "silence");
    await house.call("list_channels", {});
    const call = { actor: { id: "t", name: "t" }, signal: AbortSignal.timeout(300) };
    const wish = { channel: "General", threadId: null, cursor: undefined, limit: 1 };
    await expect(house.engine.router.list(wish, call)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("a calendar that cannot be read is named", async () => {
    graph.world.people.push({
      id: "33333333-3333-3333-3333-333333333333",
      displayName: "Gone",
      mail: "gone@contoso.com",
      zone: "UTC",
    });
    const [reply] = [
      { scheduleId: "gone@contoso.com", error: { message: "No mailbox", responseCode: "ErrorNoMailbox" } },
    ];
    graph.fail(/getSchedule$/, { status: 200, body: { value: [reply] } });
    const span = { from: "2031-03-24T00:00:00Z", until: "2031-03-25T00:00:00Z" };
    const answer = await house.call("get_free_busy", { people: ["Gone"], ...span });
    expect(answer).toMatchObject({ failed: expect.stringMatching(/calendar of Gone cannot be read/) });
  });
});

it("without credentials it is the local workspace; with them, from one call to the next, Microsoft's", async () => {
  for (const key of ["clientSecret", "refreshToken"]) house.settings.set(key, undefined);
  expect(await house.call("get_workspace_status", {})).toMatchObject({
    kind: "local",
    missing: ["clientSecret or refreshToken"],
  });
  house.settings.set("clientSecret", "hush");
  expect(await house.call("get_workspace_status", {})).toMatchObject({ kind: "microsoft" });
  expect(graph.logins.at(-1)!.get("grant_type")).toBe("client_credentials");
});
