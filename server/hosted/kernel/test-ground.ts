import { pino } from "pino";
import { systemClock } from "../../foundation/clock.ts";
import type { HostedGround } from "./hosted-ground.ts";
import { createTestSettings } from "./settings/test-settings.ts";

/**
 * What a hosted server stands on, for tests: nothing is heard, nobody is told, no setting is given. Without a database
 * of the test's own a server can be looked at, and not asked for what it keeps.
 */
export function createTestGround(own: Partial<HostedGround> = {}): HostedGround {
  return {
    db: null as unknown as HostedGround["db"], // whoever asks it in a test has given none
    clock: systemClock,
    logger: pino({ level: "silent" }),
    dataDir: "/data",
    publicUrl: "http://gate.example",
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
