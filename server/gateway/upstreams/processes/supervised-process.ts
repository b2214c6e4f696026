import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Target } from "../target.ts";
import type { StderrLog } from "./stderr-log.ts";

/** Asked to go, a process has so long before it is made to, ms. */
const GRACE_MS = 3_000;
/** What it wrote before it ended is read for no longer, ms. */
const LAST_WORDS_MS = 500;

export type ProcessTarget = Extract<Target, { kind: "process" }>;

/** One running command in a process group of its own, so that what it starts goes with it. */
export class SupervisedProcess {
  readonly group: number;
  /** Groups of what it started and what left its group; as far as they are known. */
  strays: ReadonlySet<number> = new Set();
  readonly startedAtMs: number;
  readonly exited: Promise<Error>;
  hasExited = false;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #why: Error | null = null;

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, Readable>,
    log: StderrLog,
    nowMs: () => number,
  ) {
    this.#child = child;
    this.group = child.pid!;
    this.startedAtMs = nowMs();
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => log.take(this.group, chunk, nowMs()));
    child.stdin.on("error", () => undefined); // the exit says it better
    const closed = once(child, "close"); // all that it wrote has been read
    this.exited = once(child, "exit").then(async ([code, signal]) => {
      this.hasExited = true;
      // What it started does not stay behind.
      this.#signalAll("SIGKILL");
      const patience = new AbortController();
      await Promise.race([
        closed,
        sleep(LAST_WORDS_MS, undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
      const how = signal === null ? `exit code ${code}` : String(signal);
      const reason = this.#why ?? new Error(`the process ended with ${how}`);
      log.ended(this.group, `[gatehouse] ${reason.message}`, nowMs());
      return reason;
    });
  }

  static async start(target: ProcessTarget, log: StderrLog, nowMs: () => number): Promise<SupervisedProcess> {
    const child = spawn(target.command, target.args, {
      cwd: target.folder ?? tmpdir(), // not ours: its first look would be at our data
      env: target.env as NodeJS.ProcessEnv, // its own, whole: Next wants NODE_ENV in every one
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      ...target.runAs, // only root can; whoever may not is told so when it is set
    });
    try {
      await once(child, "spawn");
    } catch (cause) {
      throw couldNotStart(target, cause);
    }
    return new SupervisedProcess(child, log, nowMs);
  }

  get groups(): readonly number[] {
    return [this.group, ...this.strays];
  }

  get input(): Readable {
    return this.#child.stdout;
  }

  get output(): Writable {
    return this.#child.stdin;
  }

  /** Ends it in the way that stdio servers know: input ends, then a signal, then by force. */
  async stop(why: Error): Promise<void> {
    this.#why ??= why;
    if (this.hasExited) return;
    this.#child.stdin.end();
    signalGroup(this.group, "SIGTERM"); // what it sent away it may want to end itself
    const left = new AbortController();
    await Promise.race([
      this.exited,
      sleep(GRACE_MS, undefined, { signal: left.signal }).catch(() => undefined),
    ]);
    left.abort();
    if (!this.hasExited) this.kill(why);
    await this.exited;
  }

  kill(why: Error): void {
    this.#why ??= why;
    this.#signalAll("SIGKILL");
  }

  hold(): void {
    this.#signalAll("SIGSTOP");
  }

  letGo(): void {
    this.#signalAll("SIGCONT");
  }

  #signalAll(signal: NodeJS.Signals): void {
    for (const group of this.groups) signalGroup(group, signal);
  }
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // nobody of the group is left
  }
}

function couldNotStart({ command, folder }: ProcessTarget, cause: unknown): GatewayError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const says: Readonly<Record<string, string>> = {
    ENOENT: `There is no command ${command}${folder === null ? "" : `, or no folder ${folder}`}.`,
    EACCES: `The command ${command} may not be run.`,
    EPERM: `The command ${command} may not be run as another user: the house is not root.`,
  };
  return new GatewayError("upstream_unreachable", {
    publicMessage: says[code] ?? `The command ${command} does not start (${code || "no reason given"}).`,
    data: { reason: code || "unknown", neverSent: true },
    cause,
  });
}
