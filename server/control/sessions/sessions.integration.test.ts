import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CreateKeyInput } from "../../contracts/keys.ts";
import { ListSessionsInput } from "../../contracts/sessions.ts";
import type { ControlContext } from "../control-context.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { openTestHouse, SESSION_IDLE_MS, type TestHouse } from "../test-house.ts";
import { endSession } from "./end-session.ts";
import { getStreams } from "./get-streams.ts";
import { listSessions } from "./list-sessions.ts";

let house: TestHouse;
let operator: ControlContext;
let keyId: string;
beforeAll(async () => {
  house = await openTestHouse();
  operator = await house.addPerson("operator", "Otto");
  const input = CreateKeyInput.parse({ name: "ci-key" });
  keyId = (await createKey({ ctx: operator, input })).id;
});
beforeEach(async () => {
  await house.db.pool.query("DELETE FROM mcp_session");
  house.openSessions.length = 0;
});
afterAll(() => house.close());

type Wanted = {
  key: string;
  caller?: string;
  slug?: string;
  client?: string | null;
  openedAgoMs?: number;
  seenAgoMs?: number;
  heldForMs?: number | null;
  expiresInMs?: number;
  endedAgoMs?: number | null;
};

/** As a gateway on some replica writes it. */
async function open({
  key,
  caller = keyId,
  slug = "hello-world",
  client = "claude-code/2.1",
  ...at
}: Wanted) {
  const {
    openedAgoMs = 60_000,
    seenAgoMs = 0,
    heldForMs = null,
    expiresInMs = 3_600_000,
    endedAgoMs = null,
  } = at;
  const time = (ms: number) => new Date(house.time.ms + ms);
  await house.db.pool.query(
    `INSERT INTO mcp_session (key, caller_id, slug, opened_at, expires_at, client, version, subscriptions, last_seen_at,
       held_until, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, '2025-11-25', '{a://1,a://2}', $7, $8, $9)`,
    [
      ...[key, caller, slug, time(-openedAgoMs), time(expiresInMs), client, time(-seenAgoMs)],
      ...[heldForMs === null ? null : time(heldForMs), endedAgoMs === null ? null : time(-endedAgoMs)],
    ],
  );
}

const list = (input: Partial<ListSessionsInput> = {}) =>
  listSessions({ ctx: operator, input: ListSessionsInput.parse(input) });
const idsOf = async (input: Partial<ListSessionsInput> = {}) => (await list(input)).items.map(({ id }) => id);

test("a session says who is connected, with which key, to what, and since when", async () => {
  await open({ key: "se_1", seenAgoMs: 5_000 });
  expect(await list()).toEqual({
    items: [
      {
        id: "se_1",
        client: "claude-code/2.1",
        version: "2025-11-25",
        callerId: keyId,
        caller: "ci-key",
        isRefused: false,
        endpoint: "/mcp/hello-world",
        openedAt: new Date(house.time.ms - 60_000).toISOString(),
        expiresAt: new Date(house.time.ms + 3_600_000).toISOString(),
        lastSeenAt: new Date(house.time.ms - 5_000).toISOString(),
        logLevel: "info",
        subscriptions: 2,
        state: "idle",
        open: 0,
      },
    ],
    counts: { all: 1, held: 0, isCapped: false },
    nextCursor: null,
  });
});

test("what has ended, run out or lain unused is no session any more; what is held is one however long it is silent", async () => {
  await open({ key: "se_ended", endedAgoMs: 1 });
  await open({ key: "se_expired", expiresInMs: 0 });
  await open({ key: "se_forgotten", seenAgoMs: SESSION_IDLE_MS });
  await open({ key: "se_silent", seenAgoMs: SESSION_IDLE_MS * 3, heldForMs: 60_000 });
  await open({ key: "se_lately", seenAgoMs: SESSION_IDLE_MS - 1 });
  expect((await idsOf()).sort()).toEqual(["se_lately", "se_silent"]);
  expect(await idsOf({ state: "held" })).toEqual(["se_silent"]);
  expect(await idsOf({ state: "idle" })).toEqual(["se_lately"]);
  expect((await list({ state: "idle" })).counts).toEqual({ all: 2, held: 1, isCapped: false });
});

test("what this process serves is shown as it is, before the table has heard of it", async () => {
  await open({ key: "se_here", seenAgoMs: 50_000 });
  await open({ key: "se_elsewhere", seenAgoMs: 50_000, heldForMs: 60_000 });
  house.openSessions.push({ key: "se_here", lastSeenAtMs: house.time.ms - 10, open: 3 });
  const [here, elsewhere] = (await list()).items.sort((a, b) => (a.id < b.id ? 1 : -1));
  expect(here).toMatchObject({ state: "held", open: 3 });
  expect(here?.lastSeenAt).toBe(new Date(house.time.ms - 10).toISOString());
  expect(elsewhere).toMatchObject({ state: "held", open: null });
  expect(await idsOf({ state: "idle" })).toEqual([]);
});

test.each([
  ["CLAUDE", ["se_key"]],
  ["ci-k", ["se_key"]],
  ["local", ["se_local"]],
  ["/mcp/hello", ["se_key"]],
  ["2025-11", ["se_key", "se_local"]],
  ["se_local", ["se_local"]],
  ["%", []],
  ["' OR true --", []],
])(
  "the search %j finds by client, caller, endpoint, version or id, and nothing by trickery",
  async (search, ids) => {
    await open({ key: "se_key" });
    await open({ key: "se_local", caller: "local", slug: "", client: null });
    expect((await idsOf({ search })).sort()).toEqual(ids);
  },
);

test("a session of a revoked key is told apart: nothing of it is served any more", async () => {
  const { id } = await createKey({ ctx: operator, input: CreateKeyInput.parse({ name: "gone" }) });
  await open({ key: "se_of_gone", caller: id });
  await revokeKey({ ctx: operator, input: { id } });
  expect((await list()).items).toMatchObject([{ caller: "gone", isRefused: true }]);
});

test("ten thousand sessions are paged without a gap or a repeat, and counted up to a bound", async () => {
  await house.db.pool.query(
    `INSERT INTO mcp_session (key, caller_id, slug, opened_at, expires_at, client, version, subscriptions, last_seen_at)
     SELECT 'se_' || n, $1, 'hello-world', $2::timestamptz - (n / 7) * interval '1 second', $2::timestamptz + interval '1 day',
       'client/' || n % 50, '2025-06-18', '{}', $2 FROM generate_series(1, 10200) AS n`,
    [keyId, new Date(house.time.ms)],
  );
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ limit: 500, cursor });
    expect(page.counts).toEqual(cursor === null ? { all: 10_000, held: 0, isCapped: true } : null);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(10_200);
  expect(new Set(seen).size).toBe(10_200);
  expect((await list({ search: "client/7", limit: 500 })).counts?.all).toBe(204);
  await expect(list({ cursor: "nonsense" })).rejects.toMatchObject({ code: "bad_cursor" });
});

test("ending a session is recorded, told to the gateway before the verb answers, and final", async () => {
  await open({ key: "se_1" });
  await open({ key: "se_2" });
  house.told.ended.length = 0;
  expect(await endSession({ ctx: operator, input: { id: "se_1" } })).toEqual({
    id: "se_1",
    client: "claude-code/2.1",
  });
  expect(house.told.ended).toEqual([
    {
      key: "se_1",
      callerId: keyId,
      slug: "hello-world",
      openedAtMs: house.time.ms - 60_000,
      expiresAtMs: house.time.ms + 3_600_000,
    },
  ]);
  expect(await house.lastRecord()).toMatchObject({
    kind: "change",
    method: "session.end",
    caller: "otto@example.com",
    tool: "claude-code/2.1",
    detail: { before: { id: "se_1", callerId: keyId, endpoint: "/mcp/hello-world" } },
  });
  expect(house.told.records.at(-1)).toMatchObject({ method: "session.end" });
  expect(await idsOf()).toEqual(["se_2"]);
  const again = endSession({ ctx: operator, input: { id: "se_1" } });
  await expect(again).rejects.toMatchObject({ code: "not_found" });
});

test("a session that two end at once is ended and recorded once", async () => {
  await open({ key: "se_wanted", client: "wanted/1" });
  const end = () => endSession({ ctx: operator, input: { id: "se_wanted" } });
  const settled = await Promise.allSettled([end(), end()]);
  expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const where = { method: "session.end", tool: "wanted/1" };
  expect(await house.db.prisma.record.count({ where })).toBe(1);
});

test("the figures of the streams say since when they are counted", async () => {
  const { since, ...figures } = await getStreams({ ctx: operator, input: undefined });
  expect(since).toBe(new Date(house.time.ms).toISOString());
  expect(figures).toMatchObject({ session: 0, tcp: null, slowReaders: 0 });
});
