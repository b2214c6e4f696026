import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { startEmbeddedPostgres } from "../../server/db/embedded-postgres.ts";
import { createLogger } from "../../server/foundation/logger.ts";
import { createKey } from "./act.ts";
import { ask } from "./ask-mcp.ts";
import { findFreePort } from "./free-port.ts";
import { type RunningHouse, startHouse } from "./house.ts";
import { makeTempDir } from "./make-temp-dir.ts";
import { type RoundRobinProxy, startRoundRobinProxy } from "./round-robin-proxy.ts";

export type Replicas = {
  houses: readonly [RunningHouse, RunningHouse];
  /** In front of both. */
  proxy: RoundRobinProxy;
  /** Where the first takes MCP over TCP. */
  tcpPort: number;
  key: string;
  stop(): Promise<void>;
};

/** Two processes that share a database and a master key, and nothing else; each answers by another lane. */
export async function startReplicas(env: Record<string, string>): Promise<Replicas> {
  const folder = makeTempDir("replicas");
  const logger = createLogger({ level: "error", pretty: false });
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, "db"), logger });
  const shared = {
    ...env,
    DATABASE_URL: postgres.url,
    GATEHOUSE_MASTER_KEY: randomBytes(32).toString("base64"),
  };
  const tcpPort = await findFreePort();
  const start = (name: string, more: Record<string, string>) =>
    startHouse({ dataDir: path.join(folder, name), env: { ...shared, ...more } });
  const houses = [
    await start("fast", { TCP_PORT: String(tcpPort) }),
    await start("slow", { GATEHOUSE_FAST_LANE: "0" }),
  ] as const;
  const proxy = await startRoundRobinProxy(houses.map(({ url }) => url));
  const { key } = await createKey(houses[0]);
  // The other one hears of the key by itself.
  const asking = { url: `${houses[1].url}/mcp/hello-world`, key };
  await expect.poll(async () => (await ask(asking, "ping")).status).toBe(200);
  return {
    houses,
    proxy,
    tcpPort,
    key,
    async stop() {
      await proxy.close();
      await Promise.all(houses.map((house) => house.stop()));
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
