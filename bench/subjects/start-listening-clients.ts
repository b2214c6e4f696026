import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export type Order =
  | { kind: "open"; url: string; keys: readonly string[]; era: "legacy" | "modern"; count: number }
  | { kind: "await news" };
export type Report =
  | { kind: "ready" | "open" }
  | { kind: "heard"; at: number }
  | { kind: "failed"; says: string };

export type ListeningClients = AsyncDisposable & {
  open: (order: Omit<Extract<Order, { kind: "open" }>, "kind">) => Promise<void>;
  /** Resolves when each of them has heard of a change that was made after this, with the time of the last, ms. */
  untilAllHeard: (signal: AbortSignal) => Promise<number>;
};

/** Clients in a process of their own: reading must not take the time of whoever measures. */
export async function startListeningClients(): Promise<ListeningClients> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "listening-clients.ts")], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    detached: true, // Ctrl-C is for us; we end our children ourselves, in order
  });
  const exited = once(child, "exit");

  async function next(signal?: AbortSignal): Promise<Report> {
    const [report] = (await Promise.race([
      once(child, "message", signal && { signal }),
      exited.then(() => [{ kind: "failed", says: "the clients ended" }]),
    ])) as [Report];
    if (report.kind === "failed") throw new Error(report.says);
    return report;
  }

  await next();
  return {
    async open(order) {
      child.send({ kind: "open", ...order });
      await next();
    },
    async untilAllHeard(signal) {
      child.send({ kind: "await news" });
      const report = await next(signal);
      if (report.kind !== "heard") throw new Error(`${report.kind}, and nothing was heard`);
      return report.at;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
