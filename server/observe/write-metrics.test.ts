import { collectDefaultMetrics, Registry } from "prom-client";
import { beforeAll, describe, expect, test } from "vitest";
import type { AuditRecord, Outcome } from "../contracts/audit.ts";
import { Meters } from "./meters.ts";
import { writeMetrics } from "./write-metrics.ts";

type Sample = { name: string; labels: Record<string, string>; value: number };
type Page = { samples: Sample[]; types: Map<string, string>; helps: Map<string, string> };

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/gy;

/** The text format 0.0.4, strictly: what is not of it, throws. */
function parse(text: string): Page {
  const page: Page = { samples: [], types: new Map(), helps: new Map() };
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  for (const line of text.split("\n").filter(Boolean)) {
    const comment = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line);
    if (comment) {
      const shelf = comment[1] === "HELP" ? page.helps : page.types;
      if (shelf.has(comment[2]!)) throw new Error(`said twice: ${line}`);
      shelf.set(comment[2]!, comment[3]!);
      continue;
    }
    const found = SAMPLE.exec(line);
    const isNumber = /^nan$/i.test(found?.[3] ?? "") || !Number.isNaN(numberOf(found?.[3] ?? "x"));
    if (found === null || !isNumber) throw new Error(`no sample: ${line}`);
    page.samples.push({ name: found[1]!, labels: labelsOf(found[2] ?? ""), value: numberOf(found[3]!) });
  }
  return page;
}
const numberOf = (text: string) => (text === "+Inf" ? Number.POSITIVE_INFINITY : Number(text));
function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(LABEL)];
  if (pairs.map(([whole]) => whole).join("") !== text) throw new Error(`no labels: ${text}`);
  const plain = (value: string) => value.replace(/\\(.)/g, (_, char) => (char === "n" ? "\n" : char));
  return Object.fromEntries(pairs.map(([, name, value]) => [name, plain(value!)]));
}

const time = { ms: 0 };
const meters = new Meters({ now: () => time.ms, ticks: () => time.ms });
const odd = 'a"b\\c\nd';
let page: Page;
beforeAll(async () => {
  const end = (server: string, outcome: Outcome, durationMs: number) =>
    meters.exchangeEnded({ server, outcome, durationMs } as AuditRecord);
  for (const durationMs of [0.02, 1, 1, 30, 5_000, 1e9]) end("alpha", "ok", durationMs);
  end("alpha", "failed", 2);
  for (const kind of ["session", "listen", "listen", "resumed"] as const) meters.streamOpened(kind);
  meters.streamEnded("resumed");
  meters.newsHeard();
  meters.slowReaders += 3;
  meters.lines.tcp += 2;
  meters.slowLines += 1;
  end(odd, "denied", 3);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const text = await writeMetrics({
    meters,
    registry,
    dashboards: () => 2,
    journalBytes: () => 1_234,
    recordsWritten: () => 56,
    tasksRunning: () => 78,
    isReady: () => false,
    upstreams: () => [],
  });
  page = parse(text);
});
const valuesOf = (name: string) => page.samples.filter((sample) => sample.name === name);

test("every sample belongs to a family with a type and a help, ours and the process's own", () => {
  expect(page.samples.length).toBeGreaterThan(30);
  for (const { name } of page.samples) {
    const family = page.types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, "");
    expect(page.types.has(family), name).toBe(true);
    expect(page.helps.has(family), name).toBe(true);
  }
});

test("no sample is given twice", () => {
  const keys = page.samples.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test("exchanges are counted by server and outcome, whatever a server is called", () => {
  expect(
    valuesOf("gatehouse_exchanges_total").map(({ labels, value }) => [labels.server, labels.outcome, value]),
  ).toEqual([
    ["alpha", "ok", 6],
    ["alpha", "failed", 1],
    [odd, "denied", 1],
  ]);
});

test.each([
  ["gatehouse_news_delivered_total", 1],
  ["gatehouse_slow_readers_total", 3],
  ["gatehouse_slow_lines_total", 1],
  ["gatehouse_dashboards", 2],
  ["gatehouse_journal_bytes", 1_234],
  ["gatehouse_records_written_total", 56],
  ["gatehouse_tasks_running", 78],
  ["gatehouse_ready", 0],
])("%s is %d", (name, value) => {
  expect(valuesOf(name)).toEqual([{ name, labels: {}, value }]);
});

test("counts the open lines by kind", () => {
  expect(valuesOf("gatehouse_lines").map(({ labels, value }) => [labels.kind, value])).toEqual([
    ["websocket", 0],
    ["tcp", 2],
    ["sse", 0],
  ]);
});

test("streams are counted by kind, while they are open", () => {
  expect(valuesOf("gatehouse_streams").map(({ labels, value }) => [labels.kind, value])).toEqual([
    ["session", 1],
    ["listen", 2],
    ["resumed", 0],
  ]);
});

describe("the histogram", () => {
  const NAME = "gatehouse_exchange_duration_seconds";
  test("is cumulative, by rising edges, and ends with all", () => {
    const buckets = valuesOf(`${NAME}_bucket`).map(({ labels, value }) => ({
      le: numberOf(labels.le!),
      value,
    }));
    for (let i = 1; i < buckets.length; i++) {
      expect(buckets[i]!.le).toBeGreaterThan(buckets[i - 1]!.le);
      expect(buckets[i]!.value).toBeGreaterThanOrEqual(buckets[i - 1]!.value);
    }
    expect(buckets.at(-1)).toEqual({ le: Number.POSITIVE_INFINITY, value: 8 });
  });
  test("tells the truth at each edge, in seconds, even of what is longer than the longest", () => {
    const durations = [0.02, 1, 1, 30, 5_000, 1e9, 2, 3];
    for (const { labels, value } of valuesOf(`${NAME}_bucket`))
      expect(value).toBe(durations.filter((ms) => ms / 1000 <= numberOf(labels.le!)).length);
  });
  test("has its sum in seconds, and its count", () => {
    expect(valuesOf(`${NAME}_sum`)[0]!.value).toBeCloseTo(
      (0.02 + 1 + 1 + 30 + 5_000 + 1e9 + 2 + 3) / 1000,
      6,
    );
    expect(valuesOf(`${NAME}_count`)[0]!.value).toBe(8);
  });
});
