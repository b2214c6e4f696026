import { expect, test } from "vitest";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import type { OverviewTick } from "../../server/contracts/live-events.ts";
import { sampleStreams } from "../sessions/sample-streams.ts";
import { addRecords, addSecond, type LiveSecond } from "./live-cache.ts";

const record = (id: string, at: string) => ({ id, at }) as AuditRecord;
const tick = (second: number): OverviewTick => ({
  at: new Date(second * 1000).toISOString(),
  callsPerSecond: 1,
  errorRate: null,
  p95Ms: null,
  lastSecond: { answered: second, denied: 0, failed: 0 },
  dashboards: 1,
  streams: sampleStreams(),
});

test("records stand newest first, once each, and the oldest make room", () => {
  const first = addRecords([], [record("a", "2026-01-01"), record("b", "2026-01-02")]);
  const then = addRecords(first, [record("b", "2026-01-02"), record("c", "2026-01-03")]);
  expect(then.map(({ id }) => id)).toEqual(["c", "b", "a"]);

  const many = Array.from({ length: 300 }, (_, n) =>
    record(`n${n}`, `2026-02-01T00:00:00.${String(n).padStart(3, "0")}Z`),
  );
  const kept = addRecords(then, many);
  expect(kept).toHaveLength(200);
  expect(kept[0]?.id).toBe("n299");
});

test("two minutes of seconds are kept, and a tick told twice counts once", () => {
  let seconds: LiveSecond[] = [];
  for (let second = 1; second <= 130; second++)
    seconds = addSecond(addSecond(seconds, tick(second)), tick(second));
  expect(seconds).toHaveLength(120);
  expect(seconds[0]?.answered).toBe(11);
  expect(seconds.at(-1)?.answered).toBe(130);
});
