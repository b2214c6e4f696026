import { pino } from "pino";
import { ProcessDesk } from "./process-desk.ts";

/** For a test that kills it: a process with fifty children that would all rather stay. */
const clock = { now: () => Date.now(), ticks: () => performance.now() };
const desk = new ProcessDesk({ clock, logger: pino({ level: "silent" }) });
const stubborn = "trap '' TERM HUP INT; while :; do sleep 1; done";
const target = {
  kind: "process" as const,
  command: "/bin/sh",
  args: ["-c", stubborn],
  env: { PATH: "/usr/bin:/bin" },
  folder: null,
  memoryBytesMax: null,
  cpuPercentMax: null,
};
for (let i = 0; i < 50; i += 1)
  await desk.open({ server: "s", instance: `i${i}` }, target, new AbortController().signal);
process.stdout.write(JSON.stringify(desk.list("s").map(({ pid }) => pid)));
setInterval(() => undefined, 1_000);
