import { beforeEach, describe, expect, test } from "vitest";
import type { StreamEvent, StreamLog } from "./stream-log.ts";
import { openTestSessions, TestWorld } from "./test-sessions.ts";

const SESSION = "se_1";
let world: TestWorld;
let here: ReturnType<typeof openTestSessions>;
let there: ReturnType<typeof openTestSessions>;
beforeEach(() => {
  world = new TestWorld();
  here = openTestSessions({ world });
  there = openTestSessions({ world });
});

/** What a client that comes back is sent, until the last event. */
async function replay(
  log: StreamLog,
  lastEventId: string,
  session = SESSION,
  timeoutMs = 30_000,
): Promise<StreamEvent[] | null> {
  const events = await log.follow(session, lastEventId, AbortSignal.timeout(timeoutMs));
  return events && (await collect(events));
}
async function collect(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const all: StreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
const jsonOf = (events: StreamEvent[] | null) => events?.map(({ json }) => json);
const isStored = (count: number) => expect.poll(() => world.events.length, { interval: 5 }).toBe(count);

describe("a client that comes back", () => {
  test("is sent what it missed and then what follows, wherever it comes back to", async () => {
    const stream = here.streams.begin(SESSION);
    const first = stream.append(null, false);
    const second = stream.append('{"n":1}', false);
    stream.append('{"n":2}', false);
    const replays = [here, there].flatMap(({ streams }) => [replay(streams, first), replay(streams, second)]);
    await isStored(3);
    const last = stream.append('{"n":3}', true);
    for (const [i, events] of (await Promise.all(replays)).entries()) {
      expect(jsonOf(events)).toEqual(
        i % 2 === 0 ? ['{"n":1}', '{"n":2}', '{"n":3}'] : ['{"n":2}', '{"n":3}'],
      );
      expect(events!.at(-1)).toEqual({ id: last, json: '{"n":3}', isLast: true });
    }
  });

  test("goes on from each id that it is given on the way", async () => {
    const stream = here.streams.begin(SESSION);
    const first = stream.append(null, false);
    for (let n = 1; n <= 4; n++) stream.append(String(n), n === 4);
    for (const [i, { id }] of (await replay(here.streams, first))!.entries())
      expect(jsonOf(await replay(there.streams, id))).toEqual(["1", "2", "3", "4"].slice(i + 1));
  });

  test("after everything is sent nothing, and not kept waiting", async () => {
    const stream = here.streams.begin(SESSION);
    const last = stream.append("{}", true);
    expect(await replay(here.streams, last)).toEqual([]);
    expect(await replay(there.streams, last)).toEqual([]);
  });

  test("sooner than its events are stored is waited for", async () => {
    const stream = here.streams.begin(SESSION);
    const first = stream.append(null, false);
    stream.append("{}", true);
    expect(jsonOf(await replay(there.streams, first))).toEqual(["{}"]);
  });

  test("twice, to two replicas, is sent the same", async () => {
    const stream = here.streams.begin(SESSION);
    const first = stream.append(null, false);
    const replays = [here, there, here, there].map(({ streams }) => replay(streams, first));
    for (let n = 1; n <= 500; n++) stream.append(String(n), n === 500);
    const [one, ...others] = await Promise.all(replays);
    expect(one).toHaveLength(500);
    for (const other of others) expect(other).toEqual(one);
  });
});

describe("there is no such stream", () => {
  test.each(["", "nonsense", "n.1.2", "st_0123456789ABCDEFGHJKMNPQRS.1", "st_0123456789ABCDEFGHJKMNPQRS.0"])(
    "as %j names",
    async (id) => {
      expect(await replay(here.streams, id, SESSION, 50)).toBeNull();
    },
  );

  test("for another session, here or elsewhere", async () => {
    const first = here.streams.begin(SESSION).append("{}", true);
    await isStored(1);
    expect(await replay(here.streams, first, "se_2", 50)).toBeNull();
    expect(await replay(there.streams, first, "se_2", 50)).toBeNull();
  });
});

describe("a stream is bounded", () => {
  test("by events: the newest are kept, here and in the store, and the answer among them", async () => {
    const stream = here.streams.begin(SESSION);
    const first = stream.append(null, false);
    for (let n = 2; n <= 3000; n++) stream.append(String(n), n === 3000);
    await isStored(1024);
    for (const { streams } of [here, there]) {
      const events = await replay(streams, first);
      expect(events).toHaveLength(1024);
      expect(events!.at(-1)).toMatchObject({ json: "3000", isLast: true });
    }
  });

  test("by size, but for an answer that alone is larger", async () => {
    const stream = here.streams.begin(SESSION);
    const first = stream.append(null, false);
    for (let n = 0; n < 10; n++) stream.append("x".repeat(1_000_000), false);
    stream.append("y".repeat(9_000_000), true);
    await isStored(1);
    for (const { streams } of [here, there]) {
      const events = await replay(streams, first);
      expect(events!.map(({ json }) => json?.length)).toEqual([9_000_000]);
    }
  });

  test("with all others together: what is no longer in memory comes from the store", async () => {
    const streams = Array.from({ length: 40 }, () => here.streams.begin(SESSION));
    const firsts: string[] = [];
    for (const stream of streams) {
      firsts.push(stream.append("x".repeat(2_000_000), false));
      if (firsts.length % 10 === 0) await isStored(firsts.length);
    }
    for (const [i, stream] of streams.entries()) stream.append(String(i), true);
    await isStored(80);
    for (const [i, first] of firsts.entries())
      expect(jsonOf(await replay(here.streams, first))).toEqual([String(i)]);
  });
});

test("what was said in the last moment before a stop is stored", async () => {
  here.streams.begin(SESSION).append("{}", true);
  await here.close();
  expect(world.events).toHaveLength(1);
});

describe("whoever follows", () => {
  test("stops when its client leaves, and nothing of it stays", async () => {
    const stream = here.streams.begin(SESSION);
    const first = stream.append(null, false);
    for (const { streams } of [here, there]) {
      const leaving = new AbortController();
      const events = (await streams.follow(SESSION, first, leaving.signal))!;
      const following = collect(events);
      leaving.abort();
      expect(await following).toEqual([]);
    }
  });

  test("goes on while the database is away, and gets the rest elsewhere when it is back", async () => {
    const stream = here.streams.begin(SESSION);
    const first = stream.append(null, false);
    await isStored(1);
    world.isAway = true;
    const [locally, elsewhere] = [
      replay(here.streams, first),
      there.streams.follow(SESSION, first, AbortSignal.timeout(50)),
    ];
    stream.append("{}", true);
    expect(jsonOf(await locally)).toEqual(["{}"]);
    expect(await elsewhere).toBeNull();
    world.isAway = false;
    expect(jsonOf(await replay(there.streams, first))).toEqual(["{}"]);
  });
});
