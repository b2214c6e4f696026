import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdLeadership } from "../../db/hold-leadership.ts";
import { openTestHouse } from "../test-house.ts";
import { keepChecks } from "./keep-checks.ts";

let house: Awaited<ReturnType<typeof openTestHouse>>;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const check = (instanceId: string, at: number) => ({
  ...{ instanceId, at, state: "down", isOk: false, durationMs: 12.5, reason: "Nothing listens." },
});

test("checks are kept, each once, and those of instances that are gone are not", async () => {
  const { prisma } = house.db;
  const server = { id: "sv_1", slug: "one", source: "remote", title: "One", description: "" };
  await prisma.server.create({
    data: { ...server, instances: { create: { id: "in_1", address: "http://x" } } },
  });
  const told: string[][] = [];
  const checks = keepChecks(house.db, pino({ level: "silent" }), (ids) => told.push(ids));
  const at = Date.parse("2026-11-21T12:00:00Z");
  for (const id of ["in_1", "in_1", "in_gone"]) checks.append(check(id, at));
  checks.append(check("in_1", at + 1));
  await checks.close();
  const kept = await prisma.healthCheck.findMany({ orderBy: { at: "asc" } });
  expect(
    kept.map(({ instanceId, state, reason, durationMs }) => [instanceId, state, reason, durationMs]),
  ).toEqual(Array(2).fill(["in_1", "down", "Nothing listens.", 12.5]));
  expect(told.flat()).toContain("in_1");
});

test("of two replicas one leads, and the other when it has gone", async () => {
  const first = holdLeadership(house.databaseUrl);
  await expect.poll(() => first.isLeader()).toBe(true);
  const second = holdLeadership(house.databaseUrl);
  expect([first.isLeader(), second.isLeader()]).toEqual([true, false]);
  await first.stop();
  await expect.poll(() => second.isLeader()).toBe(true);
  await second.stop();
});
