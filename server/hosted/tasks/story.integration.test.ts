import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestTasks, type TestTasks } from "./test-tasks.ts";

/** The answer in part; or, as a text, a part of the words of a refusal. */
type Step = [tool: string, args: object, answer: object | string];

let house: TestTasks;
beforeAll(async () => {
  house = await openTestTasks();
});
afterAll(() => house.close());

const page = readFileSync(path.join(import.meta.dirname, "README.md"), "utf8");
const steps = [...page.matchAll(/```json\n(.*?)```/gs)].flatMap(([, block]) => readSteps(block!));

/** A block holds one step after the other, each beginning a line. */
function readSteps(block: string): Step[] {
  return JSON.parse(`[${block.trim().replaceAll("\n[", ",\n[")}]`) as Step[];
}

it("the story of the README happens as it is told", async () => {
  expect(steps.length).toBeGreaterThan(15);
  for (const [tool, args, told] of steps) {
    const answer = await house.call(tool, args);
    if (typeof told === "string") expect(answer.failed, tool).toContain(told);
    else expect(answer, tool).toMatchObject(told);
  }
});
