import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDatabaseProbe, type DatabaseProbe } from "./database-probe.ts";

/** Takes connections and never says a word. */
const connections = new Set<Socket>();
let made = 0;
const server = createServer((socket) => {
  made += 1;
  connections.add(socket);
  socket.on("error", () => undefined).on("close", () => connections.delete(socket));
  socket.resume();
});
let probe: DatabaseProbe;
beforeEach(async () => {
  made = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  probe = createDatabaseProbe(`postgresql://ada@127.0.0.1:${(server.address() as AddressInfo).port}/ours`);
});
afterEach(async () => {
  probe.close();
  server.close();
  await once(server, "close");
});

test("a database that never answers is given up in time, and leaves no connection behind", async () => {
  for (const attempt of [1, 2]) {
    const startedAt = performance.now();
    await expect(probe.ask()).rejects.toThrow("timeout expired");
    expect(performance.now() - startedAt).toBeLessThan(25_000);
    await expect.poll(() => [made, connections.size]).toEqual([attempt, 0]);
  }
});

test("closed while it asks, it ends at once", async () => {
  const asking = probe.ask();
  const failed = expect(asking).rejects.toThrow();
  await expect.poll(() => connections.size).toBe(1);
  probe.close();
  await failed;
  await expect.poll(() => connections.size).toBe(0);
});
