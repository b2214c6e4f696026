import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { pino } from "pino";
import { createSeal } from "../../access/seal.ts";
import { systemClock } from "../../foundation/clock.ts";
import type { HostedGround } from "./hosted-ground.ts";
import { createTestSettings } from "./settings/test-settings.ts";

/** A pool connects when it is asked, and nothing listens there. */
const NOWHERE = "postgres://nobody@127.0.0.1:1/none";

/**
 * What a hosted server stands on, for tests: nothing is heard, nobody is told, no setting is given. Without a database
 * of the test's own a server can be looked at, and not asked for what it keeps.
 */
export function createTestGround(own: Partial<HostedGround> = {}): HostedGround {
  return {
    db: { pool: new Pool({ connectionString: NOWHERE }), close: async () => undefined } as HostedGround["db"],
    clock: systemClock,
    logger: pino({ level: "silent" }),
    dataDir: "/data",
    publicUrl: "http://gate.example",
    seal: createSeal(randomBytes(32)),
    events: {
      publish: async () => undefined,
      subscribe: () => () => undefined,
      work: () => () => undefined,
    },
    settings: createTestSettings(),
    notices: { send: async () => ({ ok: true }), channels: async () => [] },
    ...own,
  };
}
