import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { requirements } from "./requirements.ts";

const specs = globSync("**/*.spec.ts", { cwd: import.meta.dirname }).filter(
  (name) => name !== "requirements.spec.ts",
);
const text = specs.map((name) => readFileSync(path.join(import.meta.dirname, name), "utf8")).join("\n");
const cited = new Set([...text.matchAll(/tag: "(@[a-z-]+)"/g)].map(([, id]) => id));

test("every promise is proven by a test that cites it", () => {
  expect(requirements.filter(({ id }) => !cited.has(id)).map(({ id }) => id)).toEqual([]);
});

test("every citation is of a promise", () => {
  const promised = new Set<string>(requirements.map(({ id }) => id));
  expect([...cited].filter((id) => !promised.has(id!))).toEqual([]);
});
