import { pino } from "pino";
import { openTestDatabase } from "../../../e2e/harness/test-database.ts";
import type { RoleName } from "../../contracts/permissions.ts";
import { systemClock } from "../../foundation/clock.ts";
import { openDomainEvents } from "../events/domain-event-log.ts";
import type { Notice } from "../kernel/hosted-ground.ts";
import { createTestSettings } from "../kernel/settings/test-settings.ts";
import { createTestContext } from "../kernel/test-context.ts";
import { createTestGround } from "../kernel/test-ground.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { createTeams } from "./server.ts";

type Answer = Record<string, unknown> & { failed?: string };

/** For tests: the whole server on a Postgres of its own, with real domain events, and a clock that the test owns. */
type Wish = { settings?: Record<string, string>; hasOwnTime?: boolean };

export async function openTestTeams({ settings: given = {}, hasOwnTime = true }: Wish = {}) {
  const { db, url, close } = await openTestDatabase();
  const time = { ms: Date.parse("2027-03-19T10:00:00.000Z") }; // a Friday
  // A message of each millisecond, so that their order is told.
  const clock = hasOwnTime ? { now: () => time.ms++, ticks: () => time.ms } : systemClock;
  const logger = pino({ level: "silent" });
  const notified: Notice[] = [];
  const notices = {
    send: async (notice: Notice) => {
      notified.push(notice);
      return { ok: true as const };
    },
    channels: async () => [],
  };
  const events = await openDomainEvents({ pool: db.pool, databaseUrl: url, clock, logger });
  const settings = createTestSettings(given);
  const ground = createTestGround({ db, clock, logger, events, settings, notices });
  const { server, engine } = createTeams(ground, { hooksStayPublic: false });
  const contextOf = (role: RoleName) => createTestContext(undefined, {}, undefined, role);
  const context = contextOf("operator");

  /** The structured answer, or `{failed}`: the words of a tool that failed. */
  async function call(tool: string, args: object, role: RoleName = "operator"): Promise<Answer> {
    const { structuredContent, isError, content } = await server.callTool(tool, args, contextOf(role));
    return isError ? { failed: wordsOf(content) } : (structuredContent as Answer); // every tool answers with an object
  }

  return {
    ...{ db, time, clock, ground, events, settings, server, engine, context, call, notified },
    async close() {
      await server.close();
      await events.close();
      await close();
    },
  };
}
export type TestTeams = Awaited<ReturnType<typeof openTestTeams>>;
