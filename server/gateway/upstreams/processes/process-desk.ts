import type { Clock } from "../../../foundation/clock.ts";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import { StreamWire } from "../transports/stream-wire.ts";
import type { Wire } from "../transports/wire.ts";
import { readUsage, type Usage } from "./read-usage.ts";
import { type LogLine, StderrLog } from "./stderr-log.ts";
import { type ProcessTarget, SupervisedProcess } from "./supervised-process.ts";
import { Warden } from "./warden.ts";

/** How often what processes use is looked at, and held to what they may, ms. */
const LOOK_EVERY_MS = 1_000;
/** One that had too much stands still for so much of the time, and can still answer. */
const STILL_SHARE = 0.9;
/** A process that fails is started again after ever longer waits, ms. */
const BACKOFF_MS_MIN = 500;
const BACKOFF_MS_MAX = 60_000;
/** One that ran for so long has not failed at starting, ms. */
const STEADY_MS = 30_000;
/** Over the whole house; each is a process that costs tens of megabytes. */
const PROCESSES_MAX = 200;

type Running = {
  server: string;
  instance: string;
  target: ProcessTarget;
  process: SupervisedProcess;
  usage: Usage & { cpuPercent: number };
  /** Processor time that it had beyond what it may, ms. */
  debtMs: number;
};
type Owner = { server: string; instance: string };
export type ProcessView = Owner & {
  pid: number;
  startedAtMs: number;
  memoryBytes: number;
  cpuPercent: number;
};

/** Every process that we run for servers behind us: started, watched, held to its bounds, and ended with us. */
export class ProcessDesk {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #warden = new Warden();
  readonly #running = new Set<Running>();
  readonly #logs = new Map<string, StderrLog>();
  readonly #failures = new Map<string, { count: number; lastMs: number }>();
  readonly #looking: NodeJS.Timeout;
  #isLooking = false;
  #starting = 0;
  #reading: Promise<Map<number, Usage>> | null = null;
  #isClosed = false;

  constructor({ clock, logger }: { clock: Clock; logger: Logger }) {
    this.#clock = clock;
    this.#logger = logger;
    this.#looking = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  /** Starts one and gives the line to it. Closing the line ends the process. */
  async open(owner: Owner, target: ProcessTarget, signal: AbortSignal): Promise<Wire> {
    this.#requireRoom();
    this.#requirePatience(owner);
    signal.throwIfAborted();
    const log = this.#logOf(owner.server);
    const now = () => this.#clock.now();
    this.#starting += 1; // a hundred that start at once count as well
    const process = await SupervisedProcess.start(target, log, now)
      .catch((error: unknown) => {
        this.#failed(owner);
        throw error;
      })
      .finally(() => {
        this.#starting -= 1;
      });
    if (this.#isClosed) {
      await process.stop(new Error("stopped: the house closes"));
      throw new GatewayError("draining");
    }
    this.#warden.watch(process.group);
    const usage = { memoryBytes: 0, cpuMs: 0, cpuPercent: 0, strays: new Set<number>() };
    const running: Running = { ...owner, target, process, usage, debtMs: 0 };
    this.#running.add(running);
    void process.exited.then((reason) => this.#ended(running, reason));
    return new StreamWire({
      input: process.input,
      output: process.output,
      closed: process.exited,
      close: () => this.#stop(process, "stopped: nobody needs it now"),
    });
  }

  list(server: string): ProcessView[] {
    return [...this.#running]
      .filter((running) => running.server === server)
      .map(({ instance, process, usage }) => ({
        server,
        instance,
        pid: process.group,
        startedAtMs: process.startedAtMs,
        memoryBytes: usage.memoryBytes,
        cpuPercent: usage.cpuPercent,
      }));
  }

  /** The last lines that the server's processes wrote to stderr, and what we did with them. */
  log(server: string): readonly LogLine[] {
    return this.#logs.get(server)?.lines ?? [];
  }

  /** The server is gone, and so is what it said. */
  async forget(server: string): Promise<void> {
    const own = [...this.#running].filter((running) => running.server === server);
    await Promise.all(own.map(({ process }) => this.#stop(process, "stopped: the server was removed")));
    this.#logs.delete(server);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#looking);
    await Promise.all(
      [...this.#running].map(({ process }) => this.#stop(process, "stopped: the house closes")),
    );
    this.#warden.close();
  }

  #requireRoom(): void {
    if (this.#isClosed) throw new GatewayError("draining");
    if (this.#running.size + this.#starting < PROCESSES_MAX) return;
    throw new GatewayError("upstream_busy", {
      publicMessage: `${PROCESSES_MAX} processes are running; no further one is started.`,
      data: { neverSent: true },
    });
  }

  /** One that cannot start must not be tried by every call that wants it. */
  #requirePatience({ instance }: Owner): void {
    const failures = this.#failures.get(instance);
    if (failures === undefined) return;
    const waitMs = Math.min(BACKOFF_MS_MIN * 2 ** (failures.count - 1), BACKOFF_MS_MAX);
    const leftMs = failures.lastMs + waitMs - this.#clock.now();
    if (leftMs <= 0) return;
    throw new GatewayError("upstream_unreachable", {
      publicMessage: `The process failed ${failures.count} times in a row; it is started again in ${Math.ceil(leftMs / 1000)} s.`,
      data: { reason: "backoff", neverSent: true },
    });
  }

  #failed({ instance }: Owner): void {
    const count = (this.#failures.get(instance)?.count ?? 0) + 1;
    this.#failures.set(instance, { count, lastMs: this.#clock.now() });
  }

  #ended(running: Running, reason: Error): void {
    const { process, server, instance } = running;
    this.#running.delete(running);
    for (const group of process.groups) this.#warden.forget(group);
    const ranMs = this.#clock.now() - process.startedAtMs;
    if (reason.message.startsWith("stopped") || ranMs >= STEADY_MS) this.#failures.delete(instance);
    else this.#failed(running);
    this.#logger.info({ server, pid: process.group, ranMs }, reason.message);
  }

  #logOf(server: string): StderrLog {
    const log = this.#logs.get(server) ?? new StderrLog();
    this.#logs.set(server, log);
    return log;
  }

  /** What it started a moment ago and sent away is found first, while it can still be told whose it is. */
  async #stop(process: SupervisedProcess, why: string): Promise<void> {
    if (!process.hasExited) this.#follow(process, (await this.#readUsage()).get(process.group));
    await process.stop(new Error(why));
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#running.size === 0) return;
    this.#isLooking = true;
    try {
      const usage = await this.#readUsage();
      for (const running of this.#running) {
        const now = usage.get(running.process.group);
        if (now !== undefined) this.#hold(running, now);
      }
    } finally {
      this.#isLooking = false;
    }
  }

  /** Fifty that are stopped at once are looked at once. */
  #readUsage(): Promise<Map<number, Usage>> {
    const all = [...this.#running].flatMap(({ process }) =>
      process.groups.map((group) => [group, process.group] as const),
    );
    this.#reading ??= readUsage(new Map(all)).finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  #follow(process: SupervisedProcess, now: Usage | undefined): void {
    if (now === undefined || process.hasExited) return;
    for (const group of now.strays) if (!process.strays.has(group)) this.#warden.watch(group);
    for (const group of process.strays) if (!now.strays.has(group)) this.#warden.forget(group);
    process.strays = now.strays;
  }

  #hold(running: Running, now: Usage): void {
    const { process, target, usage } = running;
    this.#follow(process, now);
    const usedMs = Math.max(0, now.cpuMs - usage.cpuMs);
    running.usage = { ...now, cpuPercent: (100 * usedMs) / LOOK_EVERY_MS };
    const { memoryBytesMax, cpuPercentMax } = target;
    if (memoryBytesMax !== null && now.memoryBytes > memoryBytesMax) {
      const megabytes = Math.round(now.memoryBytes / 1_048_576);
      process.kill(new Error(`killed: it used ${megabytes} MB, more than it may`));
      return;
    }
    if (cpuPercentMax === null) return;
    // What it had too much of it gives back by standing still, until its mean is what it may be.
    const allowedMs = (LOOK_EVERY_MS * cpuPercentMax) / 100;
    running.debtMs = Math.max(0, running.debtMs + usedMs - allowedMs);
    if (running.debtMs === 0) return;
    process.hold();
    setTimeout(() => process.letGo(), LOOK_EVERY_MS * STILL_SHARE).unref();
  }
}
