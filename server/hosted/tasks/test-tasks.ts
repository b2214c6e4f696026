import { pino } from "pino";
import { openTestDatabase } from "../../../e2e/harness/test-database.ts";
import type { RoleName } from "../../contracts/permissions.ts";
import { openDomainEvents } from "../events/domain-event-log.ts";
import type { Notice } from "../kernel/hosted-ground.ts";
import { createTestContext } from "../kernel/test-context.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { createTasks } from "./server.ts";

type Answer = Record<string, unknown> & { failed?: string };

/** For tests: the whole server on a Postgres of its own, with real domain events and a channel that keeps what it is sent. */
export async function openTestTasks({ replicas = 1 } = {}) {
  const database = await openTestDatabase();
  const time = { ms: Date.parse("2026-11-23T10:00:00.000Z") }; // a Monday
  const clock = { now: () => time.ms, ticks: () => time.ms };
  const logger = pino({ level: "silent" });
  const sent: Notice[] = [];
  const notices = {
    send: async (notice: Notice) => {
      sent.push(notice);
      return notice.channel === "broken"
        ? { ok: false as const, reason: "it answers 500" }
        : { ok: true as const };
    },
    channels: async () => ["ops", "broken"].map((name) => ({ name, kind: "webhook" })),
  };
  const houses = await Promise.all(
    Array.from({ length: replicas }, async () => {
      const { db, url } = database;
      const events = await openDomainEvents({ pool: db.pool, databaseUrl: url, clock, logger });
      return {
        events,
        ...createTasks({ db, clock, logger, publicUrl: "http://gate.example", events, notices }),
      };
    }),
  );
  const [first] = houses;
  const contextOf = (role: RoleName) => createTestContext(undefined, {}, undefined, role);
  const context = contextOf("operator");

  /** The structured answer, or `{failed}`: the words of a tool that failed. */
  async function call(tool: string, args: object, role: RoleName = "operator"): Promise<Answer> {
    const { structuredContent, isError, content } = await first!.server.callTool(tool, args, contextOf(role));
    return isError ? { failed: wordsOf(content) } : (structuredContent as Answer); // every tool answers with an object
  }

  return {
    ...{ database, time, sent, houses, call, context },
    server: first!.server,
    parts: first!.parts,
    events: first!.events,
    async close() {
      await Promise.all(houses.map(({ server }) => server.close()));
      await Promise.all(houses.map(({ events }) => events.close()));
      await database.close();
    },
  };
}
export type TestTasks = Awaited<ReturnType<typeof openTestTasks>>;
