import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

test("a row that does not exist exits 2 with the list of those that do", () => {
  const run = path.join(import.meta.dirname, "run.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [run, "nonsense", "--json"], {
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  for (const name of ["hosted-vs-echo", "hosted-vs-sdk", "list-warm", "streams-news", "streams-memory"])
    expect(stderr).toContain(name);
});
