import path from "node:path";
import { compareInTurns } from "../compare-in-turns.ts";
import type { Row } from "../row.ts";
import { expectGreeting, greetAda } from "../subjects/message.ts";
import { registerServers } from "../subjects/register-servers.ts";
import { startChild } from "../subjects/start-child.ts";
import { startBenchHouse } from "../subjects/start-house.ts";

const CALLERS = 100;
const PROCESS = path.join(import.meta.dirname, "../subjects/stdio-server.ts");

export const processServers: Row = {
  name: "process-servers",
  says: `tools/call at a process over stdio, across the bridge ÷ at a modern server over HTTP, ${CALLERS} callers each`,
  unit: "ratio",
  target: 0.7,
  bound: "least",
  async measure(signal) {
    await using house = await startBenchHouse();
    await using server = await startChild("upstream-server.ts");
    const wanted = [
      { slug: "process", source: "process" as const, command: process.execPath, args: [PROCESS] },
      { slug: "remote", source: "remote" as const, instances: [{ url: server.url }] },
    ];
    await registerServers(house.running, wanted, signal);
    const at = (slug: string) => ({ ...house.ask(greetAda, expectGreeting, slug), name: slug });
    // Awaited, or house and server would be gone before they are asked.
    return await compareInTurns(at("process"), at("remote"), signal, CALLERS);
  },
};
