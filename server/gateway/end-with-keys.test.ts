import { afterEach, expect, test } from "vitest";
import type { HostedContext } from "../hosted/kernel/hosted-context.ts";
import { endWithKeys } from "./end-with-keys.ts";
import { handleExchange } from "./handle-exchange.ts";
import { incoming, NOW_MS, openTestGateway, request, testKey } from "./test-gateway.ts";
import { TestOutlet } from "./test-outlet.ts";
import { serverNamed, toolThat } from "./test-servers.ts";

const cleanUp: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

/** Says something, and never answers. */
const chat = toolThat("chat", (context: HostedContext) => {
  context.log("warning", "begun");
  return new Promise<string>((_, reject) =>
    context.signal.addEventListener("abort", () => reject(context.signal.reason)),
  );
});

async function openCall() {
  const key = testKey({ expiresAtMs: NOW_MS + 60_000 });
  const house = await openTestGateway([serverNamed("alpha", [chat])], [key.entry]);
  const { parts } = house;
  cleanUp.push(endWithKeys(parts), house.close);
  const outlet = new TestOutlet();
  const said = outlet.next();
  const call = request("tools/call", { name: "chat", arguments: {} });
  const answer = handleExchange(incoming(call, { slug: "alpha", credential: key.minted.key, outlet }), parts);
  await said;
  return { house, parts, answer };
}

test("a call that streams ends with its caller's key, and its record says why", async () => {
  const { house, parts, answer } = await openCall();
  expect(parts.running.streaming).toBe(1);
  parts.snapshot.swap((before) => ({ ...before, keys: new Map() }));
  expect(JSON.parse((await answer).body!).error.data.code).toBe("unauthenticated");
  expect(parts.running.streaming).toBe(0);
  const records = await house.recorded();
  expect(records.map(({ kind, outcome, code }) => [kind, outcome, code])).toEqual([
    ["stream", "ok", null],
    ["exchange", "denied", "unauthenticated"],
  ]);
});

test("a key that expires ends it, too, though nothing else changes", async () => {
  const { house, answer } = await openCall();
  house.time.ms = NOW_MS + 61_000;
  expect(JSON.parse((await answer).body!).error.data.code).toBe("unauthenticated");
});

test("a key that may not use its server any more ends it, too, and the record has the decision", async () => {
  const { house, parts, answer } = await openCall();
  parts.snapshot.swap((before) => {
    const keys = [...before.keys].map(([id, key]) => [id, { ...key, servers: ["beta"] }] as const);
    return { ...before, keys: new Map(keys) };
  });
  expect(JSON.parse((await answer).body!).error.data.code).toBe("unknown_tool");
  expect((await house.recorded()).at(-1)).toMatchObject({
    kind: "exchange",
    outcome: "denied",
    decision: "key is narrowed to beta",
  });
});

test("other changes of the configuration leave it alone", async () => {
  const { parts } = await openCall();
  parts.snapshot.swap((before) => ({ ...before, keys: new Map(before.keys) }));
  expect(parts.running.streaming).toBe(1);
});
