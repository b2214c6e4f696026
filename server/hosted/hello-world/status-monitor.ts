import { availableParallelism, loadavg } from "node:os";
import { type EventLoopUtilization, performance } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";
import type { HouseFacts } from "../kernel/house-facts.ts";

export type StatusReadings = {
  uptimeSeconds: number;
  memory: { residentBytes: number; heapUsedBytes: number; heapLimitBytes: number };
  /** Share of the time since the last reading in which the event loop was busy, 0 to 1. */
  eventLoopBusy: number;
  /** Runnable processes of the machine, means over 1, 5 and 15 minutes. */
  load: number[];
  cores: number;
  dependencies: ReturnType<HouseFacts["dependencies"]>;
};
export type StatusVerdict = { state: "healthy" | "degraded"; reasons: string[] };

/** Beyond these, answers come late or the process is about to end. */
const EVENT_LOOP_BUSY_MAX = 0.9;
const HEAP_SHARE_MAX = 0.9;
const LOAD_PER_CORE_MAX = 4;
/** Shorter measures of the event loop are mostly noise, often our own. */
const MEASURE_MS_MIN = 1000;

/** Reads this process and its dependencies. */
export function createStatusMonitor(): (house: HouseFacts, nowMs: number) => StatusReadings {
  let measuredAtMs = 0;
  let mark: EventLoopUtilization | undefined; // none: since the process began
  let eventLoopBusy = 0;

  return (house, nowMs) => {
    if (nowMs - measuredAtMs >= MEASURE_MS_MIN) {
      const reading = performance.eventLoopUtilization();
      eventLoopBusy = mark
        ? performance.eventLoopUtilization(reading, mark).utilization
        : reading.utilization;
      [mark, measuredAtMs] = [reading, nowMs];
    }
    const { rss, heapUsed } = process.memoryUsage();
    return {
      uptimeSeconds: Math.max(0, Math.floor((nowMs - house.startedAtMs) / 1000)),
      memory: {
        residentBytes: rss,
        heapUsedBytes: heapUsed,
        heapLimitBytes: getHeapStatistics().heap_size_limit,
      },
      eventLoopBusy: Math.round(eventLoopBusy * 1000) / 1000,
      load: loadavg().map((mean) => Math.round(mean * 100) / 100),
      cores: availableParallelism(),
      dependencies: house.dependencies(),
    };
  };
}

/** Degraded means: still answering, but a person should look. */
export function judgeStatus(readings: StatusReadings): StatusVerdict {
  const { memory, eventLoopBusy, load, cores, dependencies } = readings;
  const reasons = dependencies.filter(({ ok }) => !ok).map(({ name, says }) => `${name}: ${says}`);
  if (eventLoopBusy > EVENT_LOOP_BUSY_MAX) reasons.push(`The event loop is ${percent(eventLoopBusy)} busy.`);
  const heapShare = memory.heapUsedBytes / memory.heapLimitBytes;
  if (heapShare > HEAP_SHARE_MAX) reasons.push(`The heap is ${percent(heapShare)} full.`);
  const minuteLoad = load[0] ?? 0;
  if (minuteLoad > LOAD_PER_CORE_MAX * cores) reasons.push(`The load is ${minuteLoad} on ${cores} cores.`);
  return { state: reasons.length === 0 ? "healthy" : "degraded", reasons };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
