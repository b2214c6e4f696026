import { expect, it } from "vitest";
import { progressPercent, type WorkCounts } from "./progress.ts";

const counts = (some: Partial<WorkCounts>): WorkCounts => ({
  ...{ tasks: 0, done: 0, hours: 0, done_hours: 0, estimated: 0, done_estimated: 0 },
  ...some,
});

it.each([
  ["nothing to do is nothing done", counts({}), 0],
  ["without estimates heads are counted", counts({ tasks: 4, done: 1 }), 25],
  [
    "hours weigh",
    counts({ tasks: 2, done: 1, hours: 40, done_hours: 30, estimated: 2, done_estimated: 1 }),
    75,
  ],
  ["one without an estimate weighs the mean", counts({ tasks: 3, done: 1, hours: 20, estimated: 2 }), 33.3],
  ["estimates of zero count heads", counts({ tasks: 2, done: 1, estimated: 2, done_estimated: 1 }), 50],
  [
    "all done is 100",
    counts({ tasks: 2, done: 2, hours: 7, done_hours: 7, estimated: 1, done_estimated: 1 }),
    100,
  ],
])("%s", (_, given, percent) => expect(progressPercent(given)).toBe(percent));
