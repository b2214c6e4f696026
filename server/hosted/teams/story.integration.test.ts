import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openTestTeams } from "./test-teams.ts";

type Step = [tool: string, args: object, answer: object];

const page = readFileSync(path.join(import.meta.dirname, "README.md"), "utf8");
const steps = [...page.matchAll(/```json\n(.*?)```/gs)].flatMap(([, block]) => readSteps(block!));

/** A block holds one step after the other, each beginning a line. */
function readSteps(block: string): Step[] {
  return JSON.parse(`[${block.trim().replaceAll("\n[", ",\n[")}]`) as Step[];
}

it("the story of the README happens as it is told", async () => {
  const house = await openTestTeams();
  expect(steps.length).toBeGreaterThan(8);
  for (const [tool, args, answer] of steps) expect(await house.call(tool, args), tool).toMatchObject(answer);
  await house.close();
});
