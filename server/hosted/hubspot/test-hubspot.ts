import { pino } from "pino";
import { openTestDatabase } from "../../../e2e/harness/test-database.ts";
import type { RoleName } from "../../contracts/permissions.ts";
import { openDomainEvents } from "../events/domain-event-log.ts";
import { createTestSettings } from "../kernel/settings/test-settings.ts";
import { createTestContext } from "../kernel/test-context.ts";
import { createTestGround } from "../kernel/test-ground.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { createHubspot } from "./server.ts";

type Answer = Record<string, unknown> & { failed?: string };

/** Of what runs on this machine; a stand-in that hangs is given up soon. */
const ATTEMPT_MS = 2_000;

/** For tests: the whole server on a Postgres of its own, with real domain events; time goes on only when told. */
export async function openTestHubspot(given: Record<string, string | undefined> = {}) {
  const database = await openTestDatabase();
  const time = { ms: Date.parse("2026-11-21T12:00:00.000Z") };
  const waits: number[] = [];
  const clock = { now: () => time.ms, ticks: () => time.ms };
  const logger = pino({ level: "silent" });
  const { db, url } = database;
  const events = await openDomainEvents({ pool: db.pool, databaseUrl: url, clock, logger });
  const settings = createTestSettings(given);
  const { server, engine } = createHubspot(createTestGround({ db, clock, logger, events, settings }), {
    wait: async (ms) => {
      waits.push(ms);
      time.ms += ms;
    },
    timeoutMs: ATTEMPT_MS,
  });
  const contextOf = (role: RoleName) => createTestContext(undefined, {}, undefined, role);
  const context = contextOf("operator");

  /** The structured answer, or `{failed}`: the words of a tool that failed. */
  async function call(tool: string, args: object, role: RoleName = "operator"): Promise<Answer> {
    const { structuredContent, isError, content } = await server.callTool(tool, args, contextOf(role));
    return isError ? { failed: wordsOf(content) } : (structuredContent as Answer); // every tool answers with an object
  }

  return {
    ...{ database, pool: db.pool, time, waits, events, settings, server, engine, context, call },
    async close() {
      await server.close();
      await events.close();
      await database.close();
    },
  };
}
export type TestHubspot = Awaited<ReturnType<typeof openTestHubspot>>;
