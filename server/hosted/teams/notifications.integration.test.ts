import { type AddressInfo, createServer, type Socket } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openHttpReceiver } from "../../observe/channels/test-receivers.ts";
import { teamsHook } from "./integration-bridge/teams-hook.ts";
import { DeliveryLanes } from "./notification-engine/delivery-lanes.ts";
import { NotificationEngine } from "./notification-engine/notification-engine.ts";
import { Outbox } from "./notification-engine/outbox.ts";
import { createTeamsNotices } from "./teams-notices.ts";
import { openTestTeams, type TestTeams } from "./test-teams.ts";
import { openLocalWorkspace } from "./workspace/local/open-local-workspace.ts";

let house: TestTeams;
beforeAll(async () => {
  house = await openTestTeams();
  await house.call("get_workspace_status", {});
});
afterAll(() => house.close());
/** Tests turn the clock back, and messages are in the order of their time. */
beforeEach(async () => {
  await house.db.pool.query("TRUNCATE workspace_message CASCADE");
  await house.db.pool.query("DELETE FROM workspace_outbox");
  await house.db.pool.query("DELETE FROM workspace_rule");
});

const at = (text: string) => {
  house.time.ms = Date.parse(text);
};
const told = (title: string, data: object = {}) =>
  house.events.publish(house.db.pool, {
    ...{ type: "task.overdue", entityId: "T-1", actor: { id: "a", name: "Ada" } },
    data: { title, ...data },
  });
const rule = (wish: object) =>
  house.call("add_notification_rule", {
    name: "late",
    events: ["task.*"],
    to: "#alerts",
    text: "{data.title}",
    ...wish,
  });
const entries = async () => {
  const { notifications } = await house.call("list_notifications", {});
  return notifications as { text: string; state: string; says: string; deliverAt: string }[];
};
const inAlerts = async () => {
  const { messages } = await house.call("list_messages", { channel: "alerts" });
  return (messages as { text: string; via: string | null }[]).map(({ text }) => text);
};
const HOUR_MS = 3_600_000;
/** What is due an hour from now, and an outbox that is two hours ahead: the house's own does not reach for it. */
async function openOwnOutbox(texts: string[]) {
  const time = { ms: house.time.ms + 2 * HOUR_MS };
  const outbox = new Outbox(house.db.pool, { now: () => time.ms++, ticks: () => time.ms });
  const kind = { ruleId: null, hookId: null, body: null, isUrgent: false, isDigest: false, says: "at once" };
  for (const [index, text] of texts.entries()) {
    const deliverAt = new Date(house.time.ms + HOUR_MS + index);
    await outbox.add({ ...kind, eventId: `${9_000_000 + index}`, destination: "#alerts", text, deliverAt });
  }
  return { outbox, time };
}
const NIGHT = { timeZone: "Europe/Berlin", from: "20:00", until: "08:00" };
const patiently = { timeout: 20_000 };

describe("a rule", () => {
  it("tells at once, and what it posts tells nobody again", async () => {
    at("2027-03-17T12:00:00Z");
    await rule({});
    await house.call("add_notification_rule", { name: "echo", events: ["message.*"], to: "#alerts" });
    await told("Copy is late");
    await expect.poll(async () => (await inAlerts())[0], patiently).toBe("Copy is late");
    await expect
      .poll(async () => (await entries()).map(({ state }) => state), patiently)
      .toEqual(["delivered"]);
    expect((await inAlerts()).filter((text) => text === "Copy is late")).toHaveLength(1);
  });

  it("holds what comes in quiet hours until they end, and loses none of it", async () => {
    at("2027-03-17T21:00:00Z");
    await rule({ quietHours: NIGHT });
    await told("Late one");
    await told("Late two");
    await expect
      .poll(
        async () =>
          (await entries()).map(({ text, state, says, deliverAt }) => [text, state, says, deliverAt]),
        patiently,
      )
      .toEqual([
        ["Late two", "waiting", "quiet hours", "2027-03-18T07:00:00.000Z"],
        ["Late one", "waiting", "quiet hours", "2027-03-18T07:00:00.000Z"],
      ]);
    await house.engine.deliverDue();
    expect(await inAlerts()).not.toContain("Late one");
    at("2027-03-18T07:00:01Z");
    await house.engine.deliverDue();
    expect((await inAlerts()).slice(0, 2)).toEqual(["Late two", "Late one"]);
  });

  it("lets what is urgent break through", async () => {
    at("2027-03-17T21:00:00Z");
    await rule({
      quietHours: NIGHT,
      urgentWhen: [{ field: "data.priority", is: "equals", value: "urgent" }],
    });
    await told("On fire", { priority: "urgent" });
    await expect.poll(async () => (await inAlerts())[0], patiently).toBe("On fire");
  });

  it("collects for a digest, which is one message", async () => {
    at("2027-03-17T12:10:00Z");
    await rule({ digest: { every: "hour" } });
    for (const title of ["One", "Two", "Three"]) await told(title);
    await expect.poll(async () => (await entries()).length, patiently).toBe(3);
    at("2027-03-17T13:00:01Z");
    await house.engine.deliverDue();
    expect((await inAlerts())[0]).toBe("*late*: 3 things happened\n- One\n- Two\n- Three");
    expect((await entries()).every(({ state }) => state === "delivered")).toBe(true);
  });

  it("is not told twice, when what waited behind others was taken by another replica", async () => {
    const { outbox, time } = await openOwnOutbox(["Once"]);
    const slow = await outbox.takeDue([], 1);
    time.ms += 240_000;
    const other = await outbox.takeDue([], 1);
    expect([slow.length, other.length]).toEqual([1, 1]);
    expect(await outbox.hold(slow)).toEqual([]);
    expect(await outbox.hold(other)).toEqual(other);
    await outbox.settle(slow, { ok: false, says: "too late to say", isFinal: true });
    expect(await entries()).toMatchObject([{ state: "waiting", says: "at once" }]);
  });

  it("that is on its way when the house ends arrives; what stands behind it is left for the next", async () => {
    const { outbox } = await openOwnOutbox(["First", "Second"]);
    const arriving = Promise.withResolvers<void>();
    const delivered: string[] = [];
    const lanes = new DeliveryLanes({
      ...{ outbox, logger: house.ground.logger },
      async deliver([entry]) {
        delivered.push(entry!.text);
        await arriving.promise;
        return { ok: true, says: "arrived", isFinal: true };
      },
    });
    await lanes.look();
    await expect.poll(() => delivered, patiently).toEqual(["First"]);
    const closed = lanes.close();
    arriving.resolve();
    await closed;
    expect(delivered).toEqual(["First"]);
    expect(await outbox.takeDue([], 1)).toMatchObject([{ text: "Second", attempts: 1 }]);
  });

  it("that cannot be delivered lets what stands behind it wait, and costs it no attempt", async () => {
    const { outbox, time } = await openOwnOutbox(["First", "Second"]);
    const tried: string[] = [];
    const lanes = new DeliveryLanes({
      ...{ outbox, logger: house.ground.logger },
      async deliver([entry]) {
        tried.push(`${entry!.text} ${entry!.attempts}`);
        return { ok: entry!.text === "Second", says: "answered 503", isFinal: false };
      },
    });
    await lanes.drain();
    expect(tried).toEqual(["First 1"]);
    time.ms += 6_000;
    await lanes.drain();
    time.ms += 6_000;
    await lanes.drain();
    expect(tried).toEqual(["First 1", "First 2", "Second 1"]);
    await lanes.close();
  });

  /** An outbox of a process that dies before what it did is kept, or after it; an hour ahead of the house's own. */
  class DyingOutbox extends Outbox {
    readonly dies: "before" | "after";
    constructor(dies: "before" | "after") {
      const nowMs = Date.parse("2027-03-17T13:00:01Z");
      super(house.db.pool, { now: () => nowMs, ticks: () => nowMs });
      this.dies = dies;
    }
    override async settleWithin(...given: Parameters<Outbox["settleWithin"]>): Promise<void> {
      await super.settleWithin(...given);
      if (this.dies === "before") throw new Error("dead");
    }
    override async settle(): Promise<void> {
      throw new Error("dead");
    }
  }

  it.each<["before" | "after", string[]]>([
    ["before", []],
    ["after", ["*late*: 2 things happened\n- One\n- Two"]],
  ])("posts once, though the house dies %s its post is kept", async (dies, posted) => {
    at("2027-03-17T12:10:00Z");
    await rule({ digest: { every: "hour" } });
    for (const title of ["One", "Two"]) await told(title);
    await expect.poll(async () => (await entries()).length, patiently).toBe(2);
    const { ground, engine } = house;
    const dying = new NotificationEngine({
      ...{ ground, time: engine.time, router: engine.router, rules: engine.notifications.rules },
      outbox: new DyingOutbox(dies),
      callWebhook: () => Promise.reject(new Error("none is called")),
    });
    await dying.lanes.drain();
    expect(await inAlerts()).toEqual(posted);
    at("2027-03-17T13:05:00Z"); // its lease is over
    await house.engine.deliverDue();
    expect(await inAlerts()).toEqual(["*late*: 2 things happened\n- One\n- Two"]);
    expect((await entries()).map(({ state, says }) => [state, says])).toEqual([
      ["delivered", "posted in #alerts"],
      ["delivered", "posted in #alerts"],
    ]);
  });

  it("that is paused tells nothing; removed, what it held is delivered all the same", async () => {
    at("2027-03-17T21:00:00Z");
    await rule({ quietHours: NIGHT });
    await told("Held");
    await expect.poll(async () => (await entries()).length, patiently).toBe(1);
    await house.call("remove_notification_rule", { name: "late" });
    at("2027-03-18T07:00:01Z");
    await house.engine.deliverDue();
    expect((await inAlerts())[0]).toBe("Held");
  });

  it("reaches alert channels of the house; a channel that is gone is told as failed", async () => {
    at("2027-03-17T12:00:00Z");
    await rule({ to: "alert:on-call" });
    await told("Wake up");
    await expect
      .poll(() => house.notified.at(-1), patiently)
      .toMatchObject({ channel: "on-call", text: "Wake up" });
    await house.call("remove_notification_rule", { name: "late" });
    await house.call("create_channel", { name: "gone" });
    await rule({ to: "#gone" });
    await house.call("archive_channel", { channel: "gone" });
    await told("Nobody reads this");
    await expect
      .poll(async () => (await entries()).find(({ text }) => text === "Nobody reads this"), patiently)
      .toMatchObject({ state: "failed", says: expect.stringContaining("#gone is archived") });
  });
});

describe("an incoming webhook", () => {
  const hook = () => teamsHook(house.engine);
  const json = { header: () => "application/json" };

  it("posts what Slack's senders send, as JSON or as a form, under the name they give", async () => {
    const { url, webhook } = await house.call("create_incoming_webhook", {
      name: "ci",
      channel: "campaigns",
    });
    const { pathname: path } = new URL(String(url));
    expect(hook().owns(path)).toBe(true);
    const body = JSON.stringify({ text: "Build <https://ci.example/7|7> is green", username: "Jenkins" });
    expect(await hook().take({ path, body, ...json })).toEqual({ status: 200, says: "ok" });
    const form = new URLSearchParams({ payload: JSON.stringify({ text: "as a form" }) }).toString();
    const header = () => "application/x-www-form-urlencoded; charset=utf-8";
    expect(await hook().take({ path, body: form, header })).toEqual({ status: 200, says: "ok" });
    expect(await house.call("list_messages", { channel: "campaigns" })).toMatchObject({
      messages: [
        { author: "ci", text: "as a form", via: "webhook: ci" },
        { author: "Jenkins", text: "Build 7 (https://ci.example/7) is green" },
      ],
    });
    const { rows } = await house.db.pool.query("SELECT * FROM workspace_hook");
    expect(JSON.stringify(rows)).not.toContain(path.split("/").at(-1));
    await house.call("revoke_webhook", { id: (webhook as { id: string }).id });
    expect(await hook().take({ path, body, ...json })).toEqual({ status: 404, says: "no_service" });
  });

  it("answers in Slack's words what it does not take, and is patient to a bound", async () => {
    const { url } = await house.call("create_incoming_webhook", { name: "noisy", channel: "campaigns" });
    const { pathname: path } = new URL(String(url));
    const take = (at: string, body: string) => hook().take({ path: at, body, ...json });
    expect(await take(path, "not json")).toEqual({ status: 400, says: "invalid_payload" });
    expect(await take(path, "{}")).toEqual({ status: 400, says: "invalid_payload" });
    expect(await take(path.replace(/.$/, "_"), "{}")).toEqual({ status: 404, says: "no_service" });
    expect(await take(path.replace(/.{4}$/, "0000"), '{"text":"x"}')).toEqual({
      status: 404,
      says: "no_service",
    });
    const answers = await Promise.all(Array.from({ length: 40 }, () => take(path, '{"text":"again"}')));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(5);
    const { says, retryAfterSeconds } = answers.at(-1)!;
    expect(says).toBe(`rate_limited: try again in ${retryAfterSeconds} s`);
  });

  it("whoever knows its name and not its secret keeps nobody out who has it", async () => {
    const { url } = await house.call("create_incoming_webhook", { name: "guessed at", channel: "campaigns" });
    const { pathname: path } = new URL(String(url));
    const body = '{"text":"mine"}';
    const wrong = { path: path.replace(/.{4}$/, "0000"), body, ...json };
    const guesses = await Promise.all(Array.from({ length: 100 }, () => hook().take(wrong)));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([404]));
    expect(await hook().take({ path, body, ...json })).toEqual({ status: 200, says: "ok" });
  });
});

describe("an outgoing webhook", () => {
  it("is told what happens, signed so that its secret proves it, and tried again until it listens", async () => {
    const receiver = await openHttpReceiver({ status: 503 }, { status: 200 });
    const { secret, webhook } = await house.call("create_outgoing_webhook", {
      name: "crm",
      url: receiver.url,
      channel: "campaigns",
    });
    await house.call("post_message", { channel: "general", text: "Not for you" });
    await house.call("post_message", { channel: "campaigns", text: "For you" });
    await expect.poll(() => receiver.received.length, patiently).toBe(1);
    await expect
      .poll(async () => {
        house.time.ms += 60_000;
        await house.engine.deliverDue();
        return receiver.received.length;
      }, patiently)
      .toBe(2);
    const [first, second] = receiver.received as [
      (typeof receiver.received)[0],
      (typeof receiver.received)[0],
    ];
    expect(first.headers["webhook-id"]).toBe(second.headers["webhook-id"]);
    expect(new Webhook(String(secret)).verify(second.body, second.headers)).toMatchObject({
      type: "message.posted",
      data: { channel: "campaigns", text: "For you" },
    });
    await house.call("revoke_webhook", { id: (webhook as { id: string }).id });
    await receiver.close();
  });

  it("that hangs delays no other", async () => {
    const sockets: Socket[] = [];
    const deaf = createServer((socket) => void sockets.push(socket.on("error", () => undefined)));
    await new Promise<void>((resolve) => deaf.listen(0, "127.0.0.1", resolve));
    const quick = await openHttpReceiver({ status: 200 });
    const hooks = { deaf: `http://127.0.0.1:${(deaf.address() as AddressInfo).port}`, quick: quick.url };
    for (const [name, url] of Object.entries(hooks))
      await house.call("create_outgoing_webhook", { name, url, channel: "campaigns" });
    const post = (text: string) => house.call("post_message", { channel: "campaigns", text });
    await post("One");
    await expect.poll(() => sockets.length, patiently).toBe(1);
    for (const text of ["Two", "Three"]) await post(text);
    await expect.poll(() => quick.received.length, patiently).toBe(3);
    const { rows } = await house.db.pool.query<{ state: string }>(
      "SELECT o.state FROM workspace_outbox o JOIN workspace_hook h ON h.id = o.hook_id WHERE h.name = 'deaf'",
    );
    expect(rows.map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting"]);
    const { webhooks } = await house.call("list_webhooks", {});
    for (const { id } of webhooks as { id: string }[]) await house.call("revoke_webhook", { id });
    for (const socket of sockets) socket.destroy();
    await Promise.all([quick.close(), new Promise((resolve) => deaf.close(resolve))]);
  });

  it("whose answer nobody wrote down is called again, under the same id", async () => {
    const receiver = await openHttpReceiver({ status: 200 });
    const made = await house.call("create_outgoing_webhook", {
      ...{ name: "twice", url: receiver.url, style: "slack", events: ["message.posted"] },
    });
    const { id } = made.webhook as { id: string };
    await house.call("post_message", { channel: "campaigns", text: "<!channel> a & b" });
    await expect.poll(() => receiver.received.length, patiently).toBe(1);
    expect(JSON.parse(receiver.received[0]!.body).text).toContain("&lt;!channel&gt; a &amp; b");
    // As the process left it that died before it could say so.
    await expect
      .poll(async () => {
        const { rowCount } = await house.db.pool.query(
          "UPDATE workspace_outbox SET state = 'waiting', ended_at = NULL WHERE hook_id = $1 AND state = 'delivered'",
          [id],
        );
        return rowCount;
      }, patiently)
      .toBe(1);
    house.time.ms += 91_000;
    await house.engine.deliverDue();
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([
      ...Array(2).fill(receiver.received[0]!.headers["webhook-id"]),
    ]);
    expect(receiver.received[0]!.headers["webhook-id"]).toMatch(/^wo_/);
    await house.call("revoke_webhook", { id });
    await receiver.close();
  });

  it("in Slack's manner is told text; a test says how it went", async () => {
    const receiver = await openHttpReceiver({ status: 200 });
    const { webhook } = await house.call("create_outgoing_webhook", {
      name: "slack",
      url: receiver.url,
      style: "slack",
      events: ["meeting.*"],
    });
    const { id } = webhook as { id: string };
    expect(await house.call("test_webhook", { id })).toMatchObject({ ok: true });
    expect(JSON.parse(receiver.received[0]!.body)).toEqual({ text: "tests tests this webhook." });
    await receiver.close();
    expect(await house.call("test_webhook", { id })).toMatchObject({
      ok: false,
      says: "refuses the connection",
    });
  });
});

it("an alert of the house for teams:<channel> is a message there, or a reason why not", async () => {
  const notices = createTeamsNotices(house.engine);
  const notice = { channel: "teams:alerts", title: "Disk", text: "is full", severity: "critical" as const };
  expect(await notices.post("alerts", notice)).toEqual({ ok: true, says: "posted in #alerts" });
  expect((await inAlerts())[0]).toBe("*Disk*\nis full");
  expect(await notices.post("nowhere", notice)).toMatchObject({ ok: false, isFinal: true });
  expect(await notices.channels()).toContain("general");
});

it("two replicas that open at once lay the samples out once", async () => {
  await house.db.pool.query("TRUNCATE workspace_channel, workspace_person CASCADE");
  const { db, clock, events } = house;
  await Promise.all([1, 2].map(() => openLocalWorkspace({ pool: db.pool, clock, events })));
  const { rows } = await db.pool.query("SELECT name FROM workspace_channel ORDER BY name");
  expect(rows).toEqual([{ name: "alerts" }, { name: "campaigns" }, { name: "general" }]);
});
