import { defineResource } from "../../kernel/define-resource.ts";
import type { TimeManager } from "../time/time-manager.ts";
import { readWorldClock, worldClockZones } from "../time/world-clock.ts";

export const worldClock = (time: TimeManager) =>
  defineResource({
    uri: "hello://world-clock",
    name: "world-clock",
    title: "World clock",
    description: "The time now in ten cities around the world.",
    mimeType: "application/json",
    read: ({ clock }) =>
      JSON.stringify(readWorldClock(time, { base: "UTC", zones: worldClockZones, atMs: clock.now() })),
  });
