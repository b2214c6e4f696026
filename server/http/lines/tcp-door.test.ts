import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { BODY_BYTES_MAX, openTcp, openTestDoors, type TestDoors } from "./test-doors.ts";

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

async function openHouse(more: Parameters<typeof openTestDoors>[0] = {}): Promise<TestDoors> {
  const house = await openTestDoors(more);
  cleanUp.push(house.close);
  return house;
}

/** Says that, and reads until the house hangs up. */
async function say(house: TestDoors, text: string | Buffer): Promise<{ error?: { data: { code: string } } }> {
  const socket = connect(house.tcpPort, "127.0.0.1");
  socket.on("error", () => undefined);
  let heard = "";
  socket.on("data", (chunk) => (heard += String(chunk)));
  if (text.length > 0) socket.write(text);
  await once(socket, "close");
  return heard === "" ? {} : JSON.parse(heard);
}
const codeOf = async (house: TestDoors, text: string | Buffer) => (await say(house, text)).error?.data.code;

async function linesOf(socket: Socket, count: number): Promise<unknown[]> {
  let text = "";
  while (text.split("\n").length <= count) text += String((await once(socket, "data"))[0]);
  return text
    .split("\n")
    .slice(0, count)
    .map((line) => JSON.parse(line));
}

describe("the greeting", () => {
  test("is answered by one line, and the messages may come in the same packet", async () => {
    const house = await openHouse();
    const socket = connect(house.tcpPort, "127.0.0.1");
    const ping = JSON.stringify({ jsonrpc: "2.0", id: 7, method: "ping" });
    socket.write(`${JSON.stringify({ key: house.key, endpoint: "alpha" })}\r\n\n${ping}\r\n`);
    expect(await linesOf(socket, 2)).toEqual([
      { jsonrpc: "2.0", id: "hello", result: {} },
      { jsonrpc: "2.0", id: 7, result: {} },
    ]);
    socket.destroy();
  });
  test("without an endpoint means all that the key may use", async () => {
    const house = await openHouse();
    const socket = connect(house.tcpPort, "127.0.0.1");
    const list = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
    socket.write(`${JSON.stringify({ key: house.key })}\n${list}\n`);
    const [, answer] = (await linesOf(socket, 2)) as [unknown, { result: { tools: { name: string }[] } }];
    expect(answer.result.tools.map(({ name }) => name)).toContain("alpha__speak");
    socket.destroy();
  });
  test.each<[string, string, string]>([
    ["is no JSON", "GET / HTTP/1.1\r\n", "malformed_json"],
    ["has no key", '{"endpoint":"alpha"}\n', "invalid_message"],
    ["is a message", '{"jsonrpc":"2.0","id":1,"method":"ping"}\n', "invalid_message"],
    ["has a wrong key", '{"key":"gh_no"}\n', "unauthenticated"],
    ["never ends", `{"key":"${"x".repeat(5000)}`, "body_too_large"],
  ])("that %s is refused in words, and the connection with it", async (_, text, code) => {
    expect(await codeOf(await openHouse(), text)).toBe(code);
  });
  test("for an endpoint that is not there is refused like any other, and on the record", async () => {
    const house = await openHouse();
    const greeting = JSON.stringify({ key: house.key, endpoint: "beta" });
    expect(await codeOf(house, `${greeting}\n`)).toBe("not_found");
    expect((await house.gateway.recorded()).map(({ code }) => code)).toEqual(["not_found"]);
  });
  test("that does not come is not waited for", async () => {
    expect(await codeOf(await openHouse({ greetingWithinMs: 20 }), "")).toBe("timed_out");
  });
  test("while the house stops is refused", async () => {
    const house = await openHouse();
    house.drain();
    expect(await codeOf(house, `${JSON.stringify({ key: house.key })}\n`)).toBe("draining");
  });
});

test("a line past the bound of a body ends the connection, in words", async () => {
  const house = await openHouse();
  const peer = await openTcp(house);
  peer.send("x".repeat(BODY_BYTES_MAX + 1));
  const { error } = await peer.until((message) => message.error !== undefined);
  expect(error!.data!.code).toBe("body_too_large");
  await peer.closed;
  expect(house.meters.lines.tcp).toBe(0);
});

test("a line may come in as many pieces as it likes", async () => {
  const house = await openHouse();
  const socket = connect(house.tcpPort, "127.0.0.1").setNoDelay(true);
  const ping = JSON.stringify({ jsonrpc: "2.0", id: 7, method: "ping" });
  for (const letter of `${JSON.stringify({ key: house.key })}\n${ping}\n`) {
    if (!socket.write(letter)) await once(socket, "drain");
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await linesOf(socket, 2)).toHaveLength(2);
  socket.destroy();
});

test("one address has so many connections and no more; one that leaves makes room", async () => {
  const house = await openHouse({ perAddressMax: 2 });
  const peers = [await openTcp(house), await openTcp(house)];
  expect(await say(house, "")).toEqual({});
  peers[0]!.leave();
  await expect.poll(() => house.meters.lines.tcp).toBe(1);
  expect((await (await openTcp(house)).ask("ping")).result).toEqual({});
});
