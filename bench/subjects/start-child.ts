import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export type Child = AsyncDisposable & { url: string };

/** A server of this folder in a process of its own. It says its port, and ends when we do. */
export async function startChild(file: string, env: Record<string, string> = {}): Promise<Child> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, file)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", ...env },
    detached: true, // Ctrl-C is for us; we end our children ourselves, in order
  });
  const exited = once(child, "exit");
  const said = await Promise.race([once(child, "message"), exited]);
  if (child.exitCode !== null) throw new Error(`${file} did not start (exit ${child.exitCode})`);
  return {
    url: `http://127.0.0.1:${said[0]}/mcp`,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
