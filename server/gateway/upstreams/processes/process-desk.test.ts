import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Wire } from "../transports/wire.ts";
import { ProcessDesk } from "./process-desk.ts";
import type { ProcessTarget } from "./supervised-process.ts";

const clock = { now: () => Date.now(), ticks: () => performance.now() };
const logger = pino({ level: "silent" });
const owner = { server: "s1", instance: "i1" };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

function openDesk(): ProcessDesk {
  const desk = new ProcessDesk({ clock, logger });
  cleanUp.push(() => desk.close());
  return desk;
}
const shell = (script: string, more: Partial<ProcessTarget> = {}): ProcessTarget => ({
  kind: "process",
  command: "/bin/sh",
  args: ["-c", script],
  env: { PATH: "/usr/bin:/bin" },
  folder: null,
  memoryBytesMax: null,
  cpuPercentMax: null,
  ...more,
});
const start = (desk: ProcessDesk, target: ProcessTarget, of = owner) =>
  desk.open(of, target, new AbortController().signal);
const nextLine = (wire: Wire) =>
  new Promise<string>((resolve) => {
    wire.hear = resolve;
  });
const pidOf = (desk: ProcessDesk) => desk.list("s1")[0]!.pid;
/** Zombies are not: they wait for whoever started them to look. */
const isAlive = (pid: number) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

describe.runIf(process.getuid?.() === 0)("a process that runs as another user", () => {
  test("is nobody whom the house knows, and cannot read what the house was started with", async () => {
    const target = shell(
      `cat /proc/$PPID/environ >/dev/null 2>&1; echo "[$?,$(id -u),$(id -g),\\"$(id -G)\\"]"; cat`,
      {
        runAs: { uid: 65_534, gid: 65_534 },
      },
    );
    const desk = openDesk();
    const said = nextLine(await start(desk, target));
    expect(JSON.parse(await said)).toEqual([1, 65_534, 65_534, "65534"]);
    expect(isAlive(pidOf(desk))).toBe(true);
    const pid = pidOf(desk);
    await desk.close();
    expect(isAlive(pid)).toBe(false);
  });
});

describe("a process of ours", () => {
  test("takes messages on its input and gives them on its output, one a line", async () => {
    const wire = await start(openDesk(), shell('while read -r line; do echo "{\\"heard\\":$line}"; done'));
    const heard = nextLine(wire);
    await wire.send('{"a":1}');
    expect(JSON.parse(await heard)).toEqual({ heard: { a: 1 } });
  });

  test("that was about to start when the house closes does not stay", async () => {
    const desk = openDesk();
    const opening = start(desk, shell("trap '' TERM; cat")).then(
      () => "open",
      ({ code }) => code,
    );
    await desk.close();
    expect(await opening).toBe("draining");
    expect(desk.list("s1")).toEqual([]);
    expect(desk.log("s1").at(-1)?.text).toContain("stopped: the house closes");
  });

  test("sees the environment that it was given, and nothing of ours", async () => {
    const wire = await start(
      openDesk(),
      shell("read -r go; env | sort | tr '\\n' ' '; echo", { env: { PATH: "/bin:/usr/bin", OWN: "1" } }),
    );
    const heard = nextLine(wire);
    await wire.send("go");
    const names = (await heard).split(" ").map((pair) => pair.split("=")[0]);
    expect(names).toContain("OWN");
    expect(
      names.filter((name) => !["OWN", "PATH", "PWD", "OLDPWD", "SHLVL", "_", ""].includes(name!)),
    ).toEqual([]);
  });

  test("ends with its line, and so does all that it started", async () => {
    const desk = openDesk();
    const wire = await start(desk, shell("sleep 1000 & echo $!; trap '' TERM; wait"));
    const child = Number(await nextLine(wire));
    const pid = pidOf(desk);
    expect([isAlive(pid), isAlive(child)]).toEqual([true, true]);
    await wire.close();
    await vi.waitFor(() => expect([isAlive(pid), isAlive(child)]).toEqual([false, false]));
    expect(desk.list("s1")).toEqual([]);
  });

  test("ends with all that it sent away to a group of its own, as browsers are", async () => {
    const desk = openDesk();
    const wire = await start(desk, shell("setsid sleep 1000 & read -r go; echo $!; wait"));
    const heard = nextLine(wire);
    await wire.send("go");
    const child = Number(await heard);
    expect(isAlive(child)).toBe(true);
    await wire.close();
    await vi.waitFor(() => expect(isAlive(child)).toBe(false));
  });

  test("says why it ended, and what it wrote to stderr is kept", async () => {
    const desk = openDesk();
    const wire = await start(desk, shell("echo something is wrong >&2; exit 3"));
    expect((await wire.closed).message).toBe("the process ended with exit code 3");
    expect(desk.log("s1").map(({ text }) => text)).toEqual([
      "something is wrong",
      "[gatehouse] the process ended with exit code 3",
    ]);
  });

  test("that writes without end to stderr fills no more than its log", async () => {
    const desk = openDesk();
    const wire = await start(desk, shell("yes complaint | head -n 50000 >&2; exit 0"));
    await wire.closed;
    expect(desk.log("s1").length).toBeLessThanOrEqual(1_000);
  });

  test.each([
    ["no such command", { command: "/no/such/command" }, "There is no command /no/such/command."],
    ["no such folder", { folder: "/no/such/folder" }, "or no folder /no/such/folder"],
    ["no program", { command: "/etc/passwd" }, "may not be run"],
  ])("cannot be started where there is %s, and it is said so", async (_, more, says) => {
    await expect(start(openDesk(), shell("true", more))).rejects.toThrow(says);
  });

  test("that keeps failing is not started by every call that wants it", async () => {
    const desk = openDesk();
    const wire = await start(desk, shell("exit 1"));
    await wire.closed;
    await expect(start(desk, shell("exit 1"))).rejects.toThrow(/failed 1 times in a row/);
    expect(await start(desk, shell("cat"), { server: "s1", instance: "i2" })).toBeDefined();
  });

  test.each([
    ["by itself", 'eval "$HUNGRY"'],
    ["with what it sent away", 'setsid sh -c "$HUNGRY" & wait'],
  ])("that takes more memory than it may, %s, is killed, and its log says so", async (_, script) => {
    const desk = openDesk();
    const env = {
      PATH: "/usr/bin:/bin",
      HUNGRY: "x=$(head -c 40000000 /dev/zero | tr '\\0' x); sleep 60",
    };
    const wire = await start(desk, shell(script, { env, memoryBytesMax: 10_000_000 }));
    expect((await wire.closed).message).toMatch(/^killed: it used \d+ MB/);
    expect(desk.log("s1").at(-1)!.text).toContain("more than it may");
  });

  test("that takes more of the processor than it may stands still in between", async () => {
    const desk = openDesk();
    await start(desk, shell("while :; do :; done", { cpuPercentMax: 20 }));
    const used = async () => {
      const fields = (await readFile(`/proc/${pidOf(desk)}/stat`, "utf8")).split(" ");
      return (Number(fields[13]) + Number(fields[14])) * 10;
    };
    await sleep(2_000);
    const [before, since] = [await used(), performance.now()];
    await sleep(4_000);
    // Unheld it would have all of one core, if the machine has it to give.
    expect(((await used()) - before) / (performance.now() - since)).toBeLessThan(0.45);
  });
});

test("none of fifty outlives us, however we end", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "gatehouse-warden-"));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  const house = spawn(
    process.execPath,
    [path.join(import.meta.dirname, "test-house-of-processes.ts"), folder],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [out] = await once(house.stdout!, "data");
  const pids = JSON.parse(String(out)) as number[];
  expect(pids).toHaveLength(50);
  expect(pids.every(isAlive)).toBe(true);
  house.kill("SIGKILL");
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 30_000);
});
