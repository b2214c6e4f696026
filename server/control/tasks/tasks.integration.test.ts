import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DomainEvent } from "../../hosted/kernel/hosted-ground.ts";
import type { ControlContext } from "../control-context.ts";
import { tellScreens } from "../tell-screens.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { archiveTask } from "./archive-task.ts";
import { createTask } from "./create-task.ts";
import { getBoard } from "./get-board.ts";
import { getTimeline } from "./get-timeline.ts";
import { loadSampleProject } from "./load-sample-project.ts";
import { moveTask } from "./move-task.ts";
import { updateTask } from "./update-task.ts";

let house: TestHouse;
let ctx: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  ctx = await house.addPerson("operator", "Olga");
});
afterAll(() => house.close());

test("a change leaves a record in the log, in the operator's name, and one in the task's history", async () => {
  const task = await createTask({ ctx, input: { title: "Buy an oven" } });
  expect(await house.lastRecord()).toMatchObject({
    method: "task.created",
    tool: `${task.id} Buy an oven`,
    caller: "olga@example.com",
  });
  expect(house.told.records.at(-1)).toMatchObject({ method: "task.created" });
  const { entries } = await ctx.house.engines.work.tasks.history({ id: task.id, limit: 5 });
  expect(entries).toMatchObject([{ actor: "Olga", what: "created" }]);
});

test("what the engine refuses is refused in its words, and leaves no record", async () => {
  const { id } = await createTask({ ctx, input: { title: "Refused" } });
  const before = await house.db.prisma.record.count();
  await expect(moveTask({ ctx, input: { id, to: "blocked" } })).rejects.toMatchObject({
    code: "bad_input",
    message: expect.stringContaining("what it waits for"),
  });
  const late = updateTask({ ctx, input: { id, change: { value: 3 }, expectedRevision: 9 } });
  await expect(late).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("is at revision 1"),
  });
  expect(await house.db.prisma.record.count()).toBe(before);
});

test("from every column a card reaches every other", async () => {
  const { id } = await createTask({ ctx, input: { title: "Traveller" } });
  const states = ["todo", "in_progress", "blocked", "done"] as const;
  for (const from of states)
    for (const to of states) {
      await moveTask({ ctx, input: { id, to: from, note: "x" } });
      expect((await moveTask({ ctx, input: { id, to, note: "x" } })).state).toBe(to);
    }
});

test("the sample is a campaign under way: a board with cards, a timeline with bars, links and a milestone", async () => {
  const { id } = await loadSampleProject({ ctx, input: undefined });
  const board = await getBoard({ ctx, input: { project: id } });
  expect(board.map(({ state, total }) => [state, total])).toEqual([
    ["todo", 5],
    ["in_progress", 1],
    ["blocked", 0],
    ["done", 1],
  ]);
  const timeline = await getTimeline({ ctx, input: { project: id } });
  expect(timeline).toMatchObject({ total: 6, undated: 0, milestones: [{ name: "Launch" }] });
  expect(timeline.links.length).toBeGreaterThan(3);
  await archiveTask({ ctx, input: { id: board[0]!.tasks[0]!.id, archived: true } });
  expect((await getBoard({ ctx, input: { project: id } }))[0]!.total).toBe(4);
  await expect(loadSampleProject({ ctx, input: undefined })).rejects.toMatchObject({ code: "bad_input" });
});

test("a thousand events tell open pages once", async () => {
  vi.useFakeTimers();
  const heard: ((event: DomainEvent) => void)[] = [];
  const tell = vi.fn(async (_: string) => undefined);
  const subscribe = (_: readonly string[], hear: (event: DomainEvent) => void) => {
    heard.push(hear);
    return () => undefined;
  };
  const stop = tellScreens({ subscribe }, tell);
  for (let at = 0; at < 1_000; at++) heard[0]!({} as DomainEvent);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tell.mock.calls).toEqual([["task"]]);
  stop();
  vi.useRealTimers();
});
