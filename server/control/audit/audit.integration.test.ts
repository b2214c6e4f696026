import { afterAll, beforeAll, expect, test } from "vitest";
import { AuditFilter, ListRecordsInput } from "../../contracts/audit.ts";
import { errorCodes } from "../../foundation/error-codes.ts";
import { newId } from "../../foundation/ids.ts";
import type { ControlContext } from "../control-context.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { countRecords } from "./count-records.ts";
import { drawHistogram } from "./draw-histogram.ts";
import { getRecord } from "./get-record.ts";
import { listRecords } from "./list-records.ts";

const SIZES = { durationMs: 1, requestBytes: 10, responseBytes: 20 };

let house: TestHouse;
let auditor: ControlContext;
let ids: string[];

/** A hundred calls, one a second; five of them in the same moment. */
beforeAll(async () => {
  house = await openTestHouse();
  auditor = await house.addPerson("auditor", "Aude");
  const outcomes = ["ok", "ok", "ok", "tool_error", "denied", "refused", "failed"];
  const rows = Array.from({ length: 100 }, (_, i) => {
    const at = new Date(house.time.ms - 100_000 + (i < 5 ? 0 : i) * 1000);
    return {
      id: newId("ex", at.getTime()),
      at,
      kind: "exchange",
      caller: i % 10 === 0 ? "Cron_job" : "laptop",
      server: "hello-world",
      method: i % 4 === 0 ? "tools/list" : "tools/call",
      tool: i % 4 === 0 ? null : "say_hello",
      outcome: outcomes[i % outcomes.length]!,
      ...SIZES,
    };
  });
  await house.db.prisma.record.createMany({ data: rows });
  ids = rows.map(({ id }) => id);
});
afterAll(() => house.close());

const list = (input: Partial<ListRecordsInput> = {}) =>
  listRecords({ ctx: auditor, input: ListRecordsInput.parse({ limit: 500, ...input }) });
const count = (input: Partial<AuditFilter> = {}) =>
  countRecords({ ctx: auditor, input: AuditFilter.parse(input) });

test("pages follow each other newest first, and miss no record of the same moment", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ limit: 7, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(100);
  expect([...seen].sort()).toEqual([...ids].sort());
  const times = (await list()).items.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
});

test.each<[string, Partial<AuditFilter>, number]>([
  ["an outcome", { outcome: "failed" }, 14],
  ["a caller", { caller: "Cron_job" }, 10],
  ["a method and a tool", { method: "tools/call", tool: "say_hello" }, 75],
  ["a server that was never called", { server: "nowhere" }, 0],
  ["a kind", { kind: "change" }, 0],
])("a filter by %s finds exactly its records", async (_, filter, matching) => {
  expect((await list(filter)).items).toHaveLength(matching);
  expect(await count(filter)).toEqual({ matching, total: 100, capped: false });
});

test.each([
  ["cron", 10],
  ["HELLO", 100],
  ["say_", 75],
  ["n_j", 10],
  ["%", 0],
  ["' OR true --", 0],
])("the search %j finds by a part of a name, and nothing by trickery", async (search, matching) => {
  expect((await list({ search })).items).toHaveLength(matching);
});

test("a whole record id finds that record, in whatever case", async () => {
  const found = await list({ search: ` ${ids[50]!.toLowerCase()} ` });
  expect(found.items.map(({ id }) => id)).toEqual([ids[50]]);
  const whole = await getRecord({ ctx: auditor, input: { id: ids[50]! } });
  expect(whole).toEqual({ ...found.items[0], do: null });
  const old = newId("ex", house.time.ms - 7_200_000);
  for (const id of ["ex_00UNKNOWN", old])
    await expect(getRecord({ ctx: auditor, input: { id } })).rejects.toMatchObject({ code: "not_found" });
});

test("from is included and to is not", async () => {
  const iso = (secondsAgo: number) => new Date(house.time.ms - secondsAgo * 1000).toISOString();
  expect((await list({ from: iso(20), to: iso(10) })).items).toHaveLength(10);
});

test("the histogram covers its whole time, empty steps included, and counts every record once", async () => {
  const { stepMs, buckets } = await drawHistogram({ ctx: auditor, input: {} });
  expect(stepMs).toBe(2_000);
  expect(buckets.length).toBeLessThanOrEqual(80);
  const sum = buckets.reduce((all, { ok, denied, failed }) => all + ok + denied + failed, 0);
  expect(sum).toBe(100);
  expect(buckets[1]).toEqual({ at: buckets[1]!.at, ok: 0, denied: 0, failed: 0 });
  expect(Date.parse(buckets[1]!.at) - Date.parse(buckets[0]!.at)).toBe(stepMs);
});

test("a histogram of no time is empty", async () => {
  const at = new Date(house.time.ms).toISOString();
  expect(await drawHistogram({ ctx: auditor, input: { from: at, to: at } })).toEqual({
    stepMs: 0,
    buckets: [],
  });
});

test("beyond ten thousand the count says so instead of counting on", async () => {
  await house.db.pool.query(
    `INSERT INTO record (id, at, kind, method, outcome, duration_ms, request_bytes, response_bytes)
     SELECT 'ex_many_' || n, now() - interval '1 year', 'exchange', 'ping', 'ok', 1, 1, 1 FROM generate_series(1, 10200) AS n`,
  );
  await house.db.pool.query("ANALYZE record");
  expect(await count({ method: "ping" })).toEqual({ matching: 10_000, total: 10_300, capped: true });
});

test("of more names than a house has, a search finds those in use and whole ones, and steps through no more", async () => {
  const insert = (id: string, tool: string, years: number, count: number) =>
    house.db.pool.query(
      `INSERT INTO record (id, at, kind, method, tool, outcome, duration_ms, request_bytes, response_bytes)
       SELECT '${id}' || n, now() - interval '${years} years', 'exchange', 'ping', ${tool}, 'refused', 1, 1, 1
       FROM generate_series(1, ${count}) AS n`,
    );
  await insert("ex_old_", "'zz_forgotten_tool'", 3, 1);
  await insert("ex_flood_", "'made_up_' || n % 5100", 2, 20_000);
  const found = async (search: string) => (await list({ search })).items.length;
  expect(await found("say_hel")).toBe(75);
  expect(await found("made_up_1")).toBeGreaterThan(0);
  expect(await found("zz_forgotten_tool")).toBe(1);
  expect(await found("zz_forgotten")).toBe(0);
});

test("a record with a code says what mends it; of a code that is gone nobody knows", async () => {
  const at = new Date(house.time.ms - 60_000);
  const row = { at, kind: "stream", method: "session/stream", outcome: "refused", ...SIZES };
  const codes = ["slow_reader", "long_forgotten", "constructor"];
  const data = codes.map((code) => ({ ...row, code, id: newId("st", at.getTime()) }));
  await house.db.prisma.record.createMany({ data });
  const mended = data.map(({ id }) => getRecord({ ctx: auditor, input: { id } }));
  expect((await Promise.all(mended)).map((record) => record.do)).toEqual([
    errorCodes.slow_reader.do,
    null,
    null,
  ]);
  expect((await list({ code: "slow_reader" })).items.map(({ id }) => id)).toEqual([data[0]?.id]);
  expect((await list({ search: data[0]!.id.toLowerCase() })).items).toHaveLength(1);
});

test("a record that screens were told of a moment before it is written is waited for", async () => {
  const at = new Date(house.time.ms - 200_000);
  const id = newId("ex", at.getTime());
  const asked = getRecord({ ctx: auditor, input: { id } });
  const row = { id, at, kind: "exchange", caller: "late", method: "ping", outcome: "ok", ...SIZES };
  await house.db.prisma.record.create({ data: row });
  expect(await asked).toMatchObject({ id, caller: "late" });
});
