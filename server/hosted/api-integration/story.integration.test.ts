import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openTestDatabase } from "../../../e2e/harness/test-database.ts";
import { openTestApiIntegration } from "./test-api-integration.ts";

type Step = [tool: string, args: object, answer: object];

const page = readFileSync(path.join(import.meta.dirname, "README.md"), "utf8");
const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, block]) => block!);

it("the story of the README happens as it is told", async () => {
  const database = await openTestDatabase();
  const house = await openTestApiIntegration({ db: database.db });
  const headSha = (await house.call("get_pull_request", { repository: "octocat/hello-world", number: 2 }))
    .headSha;
  const steps = blocks.flatMap((block) => readSteps(block, { LIBRARY: house.library.url, SHA: headSha! }));
  expect(steps.length).toBeGreaterThan(10);
  for (const [tool, args, answer] of steps) {
    const { failed, ...told } = await house.call(tool, args);
    expect(failed, tool).toBeUndefined();
    expect(told, tool).toMatchObject(answer);
  }
  expect(house.github.faults).toEqual([]);
  expect(house.weather.faults).toEqual([]);
  await house.close();
  await database.close();
});

/** A block holds one step after the other, each beginning a line; what differs from time to time is in capitals. */
function readSteps(block: string, words: Record<string, string>): Step[] {
  const filled = block.replace(/\b(LIBRARY|SHA)\b/g, (word) => words[word]!);
  return JSON.parse(`[${filled.trim().replaceAll("\n[", ",\n[")}]`) as Step[];
}
