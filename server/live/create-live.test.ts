import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { io, type Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import type { OperatorSessions } from "../access/operator-sessions.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import type { LiveEvents, LiveRequests, LiveRoom, RecordsAdded } from "../contracts/live-events.ts";
import type { PersonRole } from "../contracts/permissions.ts";
import { createLive } from "./create-live.ts";

type Client = Socket<LiveEvents, LiveRequests>;

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

/** Signed in are those in `people`, and their cookie is their name. */
function sessionsOf(people: ReadonlyMap<string, PersonRole>): OperatorSessions {
  const actorOf = (name: string): Actor | null => {
    const role = people.get(name);
    return role
      ? { kind: "person", id: name, name, email: `${name}@example.com`, role, signInId: name }
      : null;
  };
  return {
    fromCookies: async (cookie) => actorOf(cookie ?? ""),
    standing: async (ids) => new Map(ids.flatMap((id) => (actorOf(id) ? [[id, actorOf(id)!] as const] : []))),
  };
}

async function startLive(people: ReadonlyMap<string, PersonRole>, sessions = sessionsOf(people)) {
  const server = createServer();
  const live = createLive({ sessions, publicUrl: "http://gate.example", logger: pino({ level: "silent" }) });
  server.on("request", live.handleRequest).on("upgrade", live.handleUpgrade);
  await once(server.listen(0, "127.0.0.1"), "listening");
  cleanUp.push(
    () => server.close(),
    () => live.publish.close(),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connect = (name: string, origin = url): Client => {
    const client: Client = io(url, {
      transports: ["websocket"],
      extraHeaders: { cookie: name, origin },
      reconnectionDelay: 10,
    });
    cleanUp.push(() => client.disconnect());
    return client;
  };
  return { live, connect };
}

const connected = (client: Client) => new Promise<void>((resolve) => client.on("connect", resolve));
const refused = (client: Client) =>
  new Promise<string>((resolve) => client.on("connect_error", (e) => resolve(e.message)));
const join = (client: Client, room: LiveRoom) => client.emitWithAck("join", room);
const record = (id: number) => ({ id: `ex_${id}` }) as AuditRecord;

test("who is not signed in hears nothing", async () => {
  const { connect } = await startLive(new Map());
  expect(await refused(connect("nobody"))).toBe("unauthenticated");
});

test("a page of another origin is not let in", async () => {
  const { connect } = await startLive(new Map([["ada", "admin"]]));
  expect(await refused(connect("ada", "https://evil.example"))).toMatch(/websocket error/);
});

test("a room is joined only with its right", async () => {
  const { connect } = await startLive(new Map([["vera", "viewer"]]));
  const vera = connect("vera");
  await connected(vera);
  expect(await join(vera, "overview")).toBe(true);
  expect(await join(vera, "records")).toBe(false);
  expect(await join(vera, "constructor" as LiveRoom)).toBe(false);
});

test("a burst of records arrives as one screenful, newest first, and a count of the rest", async () => {
  const { live, connect } = await startLive(new Map([["ada", "admin"]]));
  const ada = connect("ada");
  await connected(ada);
  await join(ada, "records");
  const received = new Promise<RecordsAdded>((resolve) => ada.on("records:added", resolve));
  for (let i = 0; i < 60; i++) live.publish.records([record(i)]);
  const { records, more } = await received;
  expect(records).toHaveLength(50);
  expect(records[0]?.id).toBe("ex_59");
  expect(more).toBe(10);
});

test("servers that move again and again are told of together, and each once", async () => {
  const { live, connect } = await startLive(new Map([["ada", "admin"]]));
  const ada = connect("ada");
  await connected(ada);
  await join(ada, "config");
  const received = new Promise<string[]>((resolve) =>
    ada.once("servers:moved", ({ slugs }) => resolve(slugs)),
  );
  for (const slug of ["docs", "crm", "docs"]) live.publish.serverMoved(slug);
  expect(await received).toEqual(["docs", "crm"]);
});

test("who signed out is disconnected when that becomes known", async () => {
  const people = new Map<string, PersonRole>([
    ["ada", "admin"],
    ["bob", "operator"],
  ]);
  const { live, connect } = await startLive(people);
  const [ada, bob] = [connect("ada"), connect("bob")];
  await Promise.all([connected(ada), connected(bob)]);
  const gone = new Promise((resolve) => bob.on("disconnect", resolve));
  people.delete("bob");
  await live.publish.configChanged("person");
  await gone;
  expect(ada.connected).toBe(true);
  expect(live.publish.dashboards()).toBe(1);
});

test("who loses a right hears no more of its room", async () => {
  const people = new Map<string, PersonRole>([
    ["ada", "admin"],
    ["bob", "operator"],
  ]);
  const { live, connect } = await startLive(people);
  const [ada, bob] = [connect("ada"), connect("bob")];
  await Promise.all([connected(ada), connected(bob)]);
  await Promise.all([join(ada, "records"), join(bob, "records")]);
  const heard: string[] = [];
  const nextFor = (client: Client, name: string) =>
    new Promise<void>((resolve) => client.once("records:added", () => resolve(void heard.push(name))));
  const both = [nextFor(ada, "ada"), nextFor(bob, "bob")];
  live.publish.records([record(1)]);
  await Promise.all(both);
  expect(heard.sort()).toEqual(["ada", "bob"]);

  people.set("bob", "viewer");
  await live.publish.configChanged("person");
  const adaHears = nextFor(ada, "ada again");
  void nextFor(bob, "bob again");
  live.publish.records([record(2)]);
  await adaHears;
  await join(bob, "overview"); // whatever was sent to him before has arrived by the answer
  expect(heard).not.toContain("bob again");
  expect(bob.connected).toBe(true);
});

test("a house that cannot check who is signed in refuses nobody for good: the browser tries again", async () => {
  const people = new Map<string, PersonRole>([["ada", "admin"]]);
  const database = { isAway: true };
  const { connect } = await startLive(people, {
    ...sessionsOf(people),
    fromCookies: async (cookie) => {
      if (database.isAway) throw new Error("no database");
      return sessionsOf(people).fromCookies(cookie);
    },
  });
  const ada = connect("ada");
  ada.io.once("reconnect_attempt", () => {
    database.isAway = false;
  });
  await connected(ada);
});
