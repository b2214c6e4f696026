import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestHubspot, type TestHubspot } from "./test-hubspot.ts";

type Step = [tool: string, args: object, answer: object];

const page = readFileSync(path.join(import.meta.dirname, "README.md"), "utf8");
const steps = [...page.matchAll(/```json\n(.*?)```/gs)].flatMap(([, block]) => readSteps(block!));

let house: TestHubspot;
beforeAll(async () => {
  house = await openTestHubspot();
});
afterAll(() => house.close());

/** A block holds one step after the other, each beginning a line. */
function readSteps(block: string): Step[] {
  return JSON.parse(`[${block.trim().replaceAll("\n[", ",\n[")}]`) as Step[];
}

/** `"@create_deal.record.id"` is what that tool answered last. */
function fillIn(args: object, seen: Readonly<Record<string, unknown>>): object {
  return JSON.parse(JSON.stringify(args), (_key, value: unknown) => {
    if (typeof value !== "string" || !value.startsWith("@")) return value;
    return value
      .slice(1)
      .split(".")
      .reduce<unknown>((held, name) => (held as Record<string, unknown>)[name], seen);
  }) as object;
}

it("the story of the README happens as it is told", async () => {
  const seen: Record<string, unknown> = {};
  expect(steps.length).toBeGreaterThan(12);
  for (const [tool, args, answer] of steps) {
    const answered = await house.call(tool, fillIn(args, seen));
    expect(typeof answered.failed === "string" ? answered.failed : null, tool).toBeNull(); // save_* list theirs
    expect(answered, tool).toMatchObject(answer);
    seen[tool] = answered;
  }
});
