import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { findFreePort } from "./free-port.ts";

export const MODULES = path.join(import.meta.dirname, "../../node_modules/@modelcontextprotocol");
export const EVERYTHING = path.join(MODULES, "server-everything/dist/index.js");

/** The reference server of everything, on a port of its own. */
export async function startEverything(transport: "sse" | "streamableHttp") {
  const port = await findFreePort();
  const child = spawn(process.execPath, [EVERYTHING, transport], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = once(child, "exit");
  // Its first words are that it starts; it says the port when it listens.
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => chunk.includes(`port ${port}`) && resolve());
    void exited.then(() => reject(new Error(`server-everything ${transport} did not start`)));
  });
  return {
    url: `http://127.0.0.1:${port}/${transport === "sse" ? "sse" : "mcp"}`,
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
