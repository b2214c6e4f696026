import { expect, test } from "vitest";
import { StderrLog } from "./stderr-log.ts";

test("of processes that write at the same time each line is whole, and says whose it is", () => {
  const log = new StderrLog();
  log.take(7, "starting wi", 1);
  log.take(8, "ready\nlisten", 2);
  log.take(7, "th cache\r\n\n", 3);
  expect(log.lines).toEqual([
    { at: 2, pid: 8, text: "ready" },
    { at: 3, pid: 7, text: "starting with cache" },
    { at: 2, pid: 8, text: "listen" },
  ]);
});

test("what a process has not ended when it ends is its last line, and the reason stands after it", () => {
  const log = new StderrLog();
  log.take(7, "Killed", 1);
  log.ended(7, "[gatehouse] the process ended with SIGKILL", 2);
  expect(log.lines.map(({ text }) => text)).toEqual(["Killed", "[gatehouse] the process ended with SIGKILL"]);
});

test("the last thousand lines are kept, and of a line two thousand characters", () => {
  const log = new StderrLog();
  for (let n = 1; n <= 1_500; n += 1) log.take(7, `${n}\n`, n);
  log.take(7, "x".repeat(5_000), 0);
  expect(log.lines).toHaveLength(1_001);
  expect(log.lines[0]).toMatchObject({ text: "501" });
  expect(log.lines.at(-1)!.text).toHaveLength(2_000);
});
