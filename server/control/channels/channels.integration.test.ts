import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AddChannelInput } from "../../contracts/channels.ts";
import { openHttpReceiver, openMailReceiver } from "../../observe/channels/test-receivers.ts";
import type { ControlContext } from "../control-context.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { addChannel } from "./add-channel.ts";
import { listChannels } from "./list-channels.ts";
import { removeChannel } from "./remove-channel.ts";
import { testChannel } from "./test-channel.ts";

let house: TestHouse;
let admin: ControlContext;
let operator: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  operator = await house.addPerson("operator", "Olga");
});
afterAll(() => house.close());

const add = (given: unknown) => addChannel({ ctx: admin, input: AddChannelInput.parse(given) });
const find = async (name: string) =>
  (await listChannels({ ctx: admin, input: undefined })).items.find((channel) => channel.name === name);
const later = (ms: number) => {
  house.time.ms += ms;
  return house.channels.deliverDue();
};

describe("a webhook", () => {
  test("is sent a signed notice that its secret proves, and the secret is shown once", async () => {
    const receiver = await openHttpReceiver();
    const { secret } = await add({ kind: "webhook", name: "on-call", url: `${receiver.url}/very-secret` });
    expect(
      await house.channels.send({
        channel: "on-call",
        title: "Down",
        text: "All of it",
        severity: "critical",
      }),
    ).toEqual({
      ok: true,
    });
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    expect(new Webhook(secret!).verify(body, headers)).toMatchObject({
      type: "notice",
      data: { title: "Down", text: "All of it", severity: "critical" },
    });
    expect(() => new Webhook(secret!).verify(body.replace("All", "None"), headers)).toThrow();
    const shown = JSON.stringify(await listChannels({ ctx: operator, input: undefined }));
    expect(shown).not.toContain("whsec_");
    expect(shown).not.toContain("very-secret");
    const stored = await house.db.prisma.alertChannel.findFirstOrThrow({ where: { name: "on-call" } });
    expect(JSON.stringify(stored)).not.toContain("very-secret");
    expect(await house.lastRecord()).toMatchObject({ method: "channel.add", tool: "on-call" });
    await receiver.close();
  });

  test("that is away is tried again, with the same id, until it takes the notice", async () => {
    const receiver = await openHttpReceiver({ status: 503 }, { status: 500 }, { status: 200 });
    await add({ kind: "webhook", name: "flaky", url: receiver.url });
    expect(await house.channels.send({ channel: "flaky", title: "T", text: "t" })).toEqual({ ok: true });
    expect((await find("flaky"))?.deliveries[0]).toMatchObject({ state: "waiting", says: "answered 503" });
    await later(1_000);
    expect(receiver.received).toHaveLength(1); // its time has not come
    await later(60_000);
    await later(200_000);
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(
      Array(3).fill(receiver.received[0]!.headers["webhook-id"]),
    );
    expect((await find("flaky"))?.deliveries[0]).toMatchObject({
      state: "delivered",
      attempts: 3,
      nextAt: null,
    });
    await receiver.close();
  });

  test("that says when to come back is left alone until then", async () => {
    const receiver = await openHttpReceiver(
      { status: 429, headers: { "retry-after": "600" } },
      { status: 200 },
    );
    await add({ kind: "webhook", name: "busy", url: receiver.url });
    await house.channels.send({ channel: "busy", title: "T", text: "t" });
    await later(300_000);
    expect(receiver.received).toHaveLength(1);
    await later(301_000);
    expect(receiver.received).toHaveLength(2);
    await receiver.close();
  });

  test("that refuses for good is not tried again, and whoever sent is told", async () => {
    const receiver = await openHttpReceiver({ status: 410, body: "gone away" });
    await add({ kind: "webhook", name: "gone", url: receiver.url });
    expect(await house.channels.send({ channel: "gone", title: "T", text: "t" })).toEqual({
      ok: false,
      reason: "answered 410: gone away",
    });
    await later(10_000_000);
    expect(receiver.received).toHaveLength(1);
    await receiver.close();
  });
});

test("Slack is sent text in which nothing can mention people or make a link", async () => {
  const receiver = await openHttpReceiver({ status: 200, body: "ok" });
  await add({ kind: "slack", name: "slack", url: receiver.url });
  await house.channels.send({
    channel: "slack",
    title: "<!channel>",
    text: "a & b",
    url: "https://gate.example/x",
  });
  expect(JSON.parse(receiver.received[0]!.body)).toEqual({
    text: "*&lt;!channel&gt;*\na &amp; b\n<https://gate.example/x>",
  });
  await receiver.close();
});

describe("email", () => {
  test("reaches every address through a mail server that wants a password", async () => {
    const receiver = await openMailReceiver({ password: "sesame" });
    const to = ["ada@example.com", "bob@example.com"];
    await add({ kind: "email", name: "mail", to, from: "gate@example.com", smtpUrl: receiver.url });
    expect(
      await house.channels.send({
        channel: "mail",
        title: "Disk full",
        text: "Free some.",
        severity: "warning",
      }),
    ).toEqual({ ok: true });
    const [mail] = receiver.mails;
    expect(mail).toMatchObject({ from: "gate@example.com", to, user: "gate" });
    expect(mail!.text).toContain("Subject: [warning] Disk full");
    expect(mail!.text).toContain("Free some.");
    expect((await find("mail"))?.goesTo).toBe("ada@example.com, bob@example.com by 127.0.0.1");
    await receiver.close();
  });

  test("with a wrong password fails at once, in the mail server's words", async () => {
    const receiver = await openMailReceiver({ password: "sesame" });
    const smtpUrl = receiver.url.replace("sesame", "wrong");
    await add({ kind: "email", name: "wrong", to: ["ada@example.com"], from: "gate@example.com", smtpUrl });
    expect(await house.channels.send({ channel: "wrong", title: "T", text: "t" })).toMatchObject({
      ok: false,
      reason: expect.stringContaining("535 5.7.8 wrong password"),
    });
    await receiver.close();
  });
});

describe("what operators do", () => {
  test("a test says how it went, in words, and is recorded", async () => {
    const receiver = await openHttpReceiver({ status: 404, body: "no_service" });
    const { id } = await add({ kind: "slack", name: "tested", url: receiver.url });
    expect(await testChannel({ ctx: admin, input: { id } })).toEqual({
      ok: false,
      says: "answered 404: no_service",
    });
    expect(await house.lastRecord()).toMatchObject({ method: "channel.test", tool: "tested" });
    await receiver.close();
    expect(await testChannel({ ctx: admin, input: { id } })).toMatchObject({
      says: "refuses the connection",
    });
  });

  test("a removed channel is gone with what waited for it; sending names those that are there", async () => {
    const { id } = await add({ kind: "slack", name: "old", url: "http://127.0.0.1:9/x" });
    await house.channels.send({ channel: "old", title: "T", text: "t" });
    await removeChannel({ ctx: admin, input: { id } });
    expect(await house.lastRecord()).toMatchObject({
      method: "channel.remove",
      detail: { before: { waiting: 1 } },
    });
    expect(await house.channels.send({ channel: "old", title: "T", text: "t" })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/no alert channel "old"; there are busy, .* Add it at Settings/),
    });
    await expect(removeChannel({ ctx: admin, input: { id } })).rejects.toMatchObject({ code: "not_found" });
  });

  test("two channels of one name are refused; operators look and change nothing", async () => {
    const twice = { kind: "slack", name: "on-call", url: "https://hooks.example/1" };
    await expect(add(twice)).rejects.toMatchObject({ code: "conflict" });
    await expect(addChannel({ ctx: operator, input: AddChannelInput.parse(twice) })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(AddChannelInput.safeParse({ ...twice, url: "file:///etc/passwd" }).success).toBe(false);
    expect(AddChannelInput.safeParse({ ...twice, name: "On Call" }).success).toBe(false);
  });
});

test("a message to teams goes through whoever serves them, by the channel's name", async () => {
  expect(await house.channels.send({ channel: "teams:general", title: "T", text: "t" })).toMatchObject({
    ok: false,
  });
  const posted: string[] = [];
  house.channels.joinTeams({
    channels: async () => ["general"],
    async post(channel, { title }) {
      posted.push(`${channel}: ${title}`);
      return { ok: true, says: "posted" };
    },
  });
  expect(await house.channels.send({ channel: "teams:general", title: "Hello", text: "t" })).toEqual({
    ok: true,
  });
  expect(posted).toEqual(["general: Hello"]);
  expect(await house.channels.channels()).toContainEqual({ name: "teams:general", kind: "teams" });
});
