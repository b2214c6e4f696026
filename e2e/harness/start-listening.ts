import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "./free-port.ts";

const START_MS_MAX = 120_000;
const POLL_MS = 50;

export type Listening = { port: number; pid: number; stop(): Promise<void> };

/** Somebody else's program, by Node; there when its port answers. What it starts goes with it. */
export async function startListening(
  argsFor: (port: number) => readonly string[],
  env: Record<string, string> = {},
): Promise<Listening> {
  const port = await findFreePort();
  const child = spawn(process.execPath, argsFor(port), {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
  const exited = once(child, "exit");
  const deadline = performance.now() + START_MS_MAX;
  while (!(await isOpen(port))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`Not started:\n${output}`);
    await sleep(POLL_MS);
  }
  return {
    port,
    pid: child.pid!,
    async stop() {
      child.kill("SIGTERM"); // it ends its own
      await exited;
      try {
        process.kill(-child.pid!, "SIGKILL");
      } catch {
        // nobody of its group is left
      }
    },
  };
}

/** On whichever loopback: some listen on one of them alone. */
async function isOpen(port: number): Promise<boolean> {
  const socket = connect({ port, host: "localhost" });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
