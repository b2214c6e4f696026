import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pass, setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { GatewayError } from "../../foundation/gateway-error.ts";
import type { Answer } from "../../gateway/incoming.ts";
import { fastLane } from "../fast-lane.ts";
import type { McpRequest } from "../mcp-request.ts";
import { nextLane } from "../next-lane.ts";
import { openTestServer } from "../test-server.ts";
import { Heartbeat } from "./heartbeat.ts";

const ANSWER: Answer = {
  status: 200,
  headers: { "content-type": "application/json" },
  body: '{"id":1}',
  eventId: null,
};
const LONG_MS = 3_600_000;
const GONE_MS_MAX = 1_000;
const MEGABYTE = "x".repeat(1024 * 1024);

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

/** A lane before an exchange that the test itself makes, step by step. */
async function openFast(heartbeat = new Heartbeat(LONG_MS)) {
  let onAsked: (request: McpRequest) => void;
  const asked = new Promise<McpRequest>((resolve) => (onAsked = resolve));
  const answer = Promise.withResolvers<Answer>();
  const door = (request: McpRequest) => {
    onAsked(request);
    return answer.promise;
  };
  const { url, close } = await openTestServer((req, res) => {
    void fastLane(req, res, "/mcp", "10.0.0.7", door, heartbeat);
  });
  cleanUp.push(close, () => heartbeat.stop());
  return { url, asked, answer: answer.resolve, heartbeat };
}

async function open(more: { heartbeat?: Heartbeat; isResumable?: boolean } = {}) {
  const lane = await openFast(more.heartbeat);
  const leave = new AbortController();
  const responding = fetch(lane.url, {
    method: "POST",
    body: "{}",
    headers: { accept: "application/json, text/event-stream" },
    signal: leave.signal,
  });
  responding.catch(() => undefined);
  const request = await lane.asked;
  request.outlet.open({ isResumable: more.isResumable ?? false });
  const response = await responding;
  return { ...lane, request, response, leave };
}

/** The reason of the abort, or that there was none within a second. */
async function abortedBy({ abort }: McpRequest): Promise<string> {
  if (abort.signal.aborted) return (abort.reason as GatewayError).code;
  const late = pass(GONE_MS_MAX, "nothing", { ref: false });
  const aborted = once(abort.signal, "abort").then(() => (abort.reason as GatewayError).code);
  return Promise.race([aborted, late]);
}

/** A client that asks for a stream and reads nothing of it. */
async function openUnread(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.pause();
  socket.on("error", () => undefined);
  socket.write(
    "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Length: 0\r\n\r\n",
  );
  cleanUp.push(() => void socket.destroy());
  return socket;
}

describe("an answer that nothing comes before", () => {
  test("stands alone", async () => {
    const lane = await openFast();
    lane.answer(ANSWER);
    const response = await fetch(lane.url, { headers: { accept: "text/event-stream" } });
    expect([response.headers.get("content-type"), await response.text()]).toEqual([
      "application/json",
      ANSWER.body,
    ]);
    expect(lane.heartbeat.size).toBe(0);
  });
  test.each<[string, boolean]>([
    ["application/json, text/event-stream", true],
    ["text/event-stream", true],
    ["text/*", true],
    ["*/*", false],
    ["application/json", false],
  ])("whoever accepts %s reads a stream: %s", async (accept, canOpen) => {
    const lane = await openFast();
    lane.answer(ANSWER);
    await fetch(lane.url, { headers: { accept } });
    expect((await lane.asked).outlet.canOpen).toBe(canOpen);
  });
});

test("a large answer is packed for whoever takes it packed; one that streams never is", async () => {
  const body = JSON.stringify("x".repeat(10_000));
  const accept = "text/event-stream";
  const lane = await openFast();
  lane.answer({ ...ANSWER, body });
  const response = await fetch(lane.url, { headers: { accept, "accept-encoding": "br" } });
  expect([response.headers.get("content-encoding"), response.headers.get("vary")]).toEqual([
    "br",
    "Accept-Encoding",
  ]);
  expect(await response.text()).toBe(body);
  const streaming = await open();
  streaming.answer({ ...ANSWER, body });
  expect(streaming.response.headers.get("content-encoding")).toBeNull();
  expect(await streaming.response.text()).toContain(body);
});

describe("a stream", () => {
  test("has its head at once, before anything is said", async () => {
    const { response, answer } = await open();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("cache-control")).toContain("no-transform");
    answer(ANSWER);
  });
  test("bears what is said in order, with ids where they are given, and ends with the answer", async () => {
    const { request, response, answer, heartbeat } = await open();
    expect(heartbeat.size).toBe(1);
    request.outlet.prime("s.0", 300);
    request.outlet.send('{"n":1}', null);
    request.outlet.send('{"n":2}', "s.2");
    answer({ ...ANSWER, eventId: "s.3" });
    expect(await response.text()).toBe(
      "id: s.0\nretry: 300\ndata: \n\n" +
        'event: message\ndata: {"n":1}\n\n' +
        'event: message\nid: s.2\ndata: {"n":2}\n\n' +
        'event: message\nid: s.3\ndata: {"id":1}\n\n',
    );
    expect(heartbeat.size).toBe(0);
    expect(request.abort.reason).toBeUndefined();
  });
  test("that was closed before its call has ended says nothing more, the answer neither", async () => {
    const { request, response, answer } = await open({ isResumable: true });
    request.outlet.send("{}", "s.1");
    request.outlet.close();
    request.outlet.send('{"late":true}', "s.2");
    answer(ANSWER);
    expect(await response.text()).toBe("event: message\nid: s.1\ndata: {}\n\n");
    expect([request.outlet.isOpen, request.abort.reason]).toEqual([true, undefined]);
  });
  test("may be read by a page of a welcome origin", async () => {
    const lane = await openFast();
    const responding = fetch(lane.url, {
      headers: { accept: "text/event-stream", origin: "http://localhost" },
    });
    (await lane.asked).outlet.open({ isResumable: false });
    expect((await responding).headers.get("access-control-allow-origin")).toBe("http://localhost");
    lane.answer(ANSWER);
  });
  test("that is silent is kept alive by comments", async () => {
    const { response, answer } = await open({ heartbeat: new Heartbeat(40) });
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    expect(Buffer.from(value!).toString()).toMatch(/^(?::\n\n)+$/);
    answer(ANSWER);
  });
});

describe("a client that goes away", () => {
  test("before anything was said: its call is aborted at once", async () => {
    const lane = await openFast();
    const leave = new AbortController();
    const responding = fetch(lane.url, { signal: leave.signal });
    const request = await lane.asked;
    leave.abort();
    await expect(responding).rejects.toThrow();
    expect(await abortedBy(request)).toBe("cancelled");
    request.outlet.open({ isResumable: false });
    expect([request.outlet.isOpen, lane.heartbeat.size]).toEqual([false, 0]);
    lane.answer(ANSWER);
  });
  test("from its stream: the same, and nothing of it is left", async () => {
    const { request, leave, heartbeat } = await open();
    leave.abort();
    expect(await abortedBy(request)).toBe("cancelled");
    expect(heartbeat.size).toBe(0);
  });
  test("from a stream that it may come back for: its call goes on, and what is said meanwhile harms nobody", async () => {
    const { request, leave, heartbeat, answer } = await open({ isResumable: true });
    leave.abort();
    await expect.poll(() => heartbeat.size).toBe(0);
    request.outlet.send("{}", "s.1");
    answer(ANSWER);
    expect(request.abort.reason).toBeUndefined();
  });
});

describe("a client that does not read", () => {
  test("is dropped when a megabyte lies before it, and its call is aborted", async () => {
    const lane = await openFast();
    const socket = await openUnread(lane.url);
    const { outlet, abort } = await lane.asked;
    outlet.open({ isResumable: true });
    const closed = once(socket, "close");
    let sent = 0;
    // What the system itself takes is not ours to bound.
    for (; abort.reason === undefined && sent < 100; sent++) {
      outlet.send(`"${MEGABYTE}"`, null);
      await turn();
    }
    expect((abort.reason as GatewayError).code).toBe("slow_reader");
    expect([outlet.backlogBytes, lane.heartbeat.size]).toEqual([0, 0]);
    socket.resume();
    await closed;
    lane.answer(ANSWER);
  });
  test("may be sent one message larger than that", async () => {
    const { request, response, answer } = await open();
    request.outlet.send(`"${MEGABYTE}${MEGABYTE}${MEGABYTE}"`, null);
    answer(ANSWER);
    expect((await response.text()).length).toBeGreaterThan(3 * MEGABYTE.length);
    expect(request.abort.reason).toBeUndefined();
  });
});

describe("the Next lane does the same", () => {
  function openNext(more: { signal?: AbortSignal; isResumable?: boolean } = {}) {
    const heartbeat = new Heartbeat(LONG_MS);
    cleanUp.push(() => heartbeat.stop());
    const answer = Promise.withResolvers<Answer>();
    let request: McpRequest | undefined;
    const responding = nextLane(
      new Request("http://localhost/mcp", {
        headers: { accept: "text/event-stream" },
        signal: more.signal ?? null,
      }),
      (asked) => {
        request = asked;
        return answer.promise;
      },
      heartbeat,
    );
    return { request: request!, responding, answer: answer.resolve, heartbeat };
  }

  test("an answer that nothing comes before stands alone", async () => {
    const { responding, answer } = openNext();
    answer({ ...ANSWER, headers: { ...ANSWER.headers, connection: "close" } });
    const response = await responding;
    expect([response.headers.get("connection"), await response.text()]).toEqual([null, ANSWER.body]);
  });
  test("a stream has its head at once, and ends with the answer", async () => {
    const { request, responding, answer, heartbeat } = openNext();
    request.outlet.open({ isResumable: false });
    const response = await responding;
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    request.outlet.send("{}", "s.1");
    answer(ANSWER);
    expect(await response.text()).toBe(
      'event: message\nid: s.1\ndata: {}\n\nevent: message\ndata: {"id":1}\n\n',
    );
    expect(heartbeat.size).toBe(0);
  });
  test.each(["the request's signal", "cancelling the body"])(
    "a client that leaves is known by %s",
    async (way) => {
      const leave = new AbortController();
      const { request, responding, answer, heartbeat } = openNext({ signal: leave.signal });
      request.outlet.open({ isResumable: false });
      const response = await responding;
      if (way === "cancelling the body") await response.body!.cancel();
      else leave.abort();
      expect(await abortedBy(request)).toBe("cancelled");
      expect(heartbeat.size).toBe(0);
      request.outlet.send("{}", null);
      answer(ANSWER);
    },
  );
  test("a client that does not read is dropped", async () => {
    const { request, responding } = openNext();
    request.outlet.open({ isResumable: false });
    const response = await responding;
    for (let sent = 0; sent < 3; sent++) request.outlet.send(`"${MEGABYTE}"`, null);
    expect((request.abort.reason as GatewayError).code).toBe("slow_reader");
    await expect(response.text()).rejects.toThrow();
  });
});
