import { expect, test } from "vitest";
import { matchTemplate } from "./match-template.ts";

test.each([
  ["test://template/{id}/data", "test://template/123/data", true],
  ["test://template/{id}/data", "test://template/1/2/data", false],
  ["file:///{+path}", "file:///a/b/c.txt", true],
  ["db://{table}{?limit,offset}", "db://people?limit=3", true],
  ["db://{table}{?limit,offset}", "db://people", true],
  ["db://{table}{?limit,offset}", "dc://people", false],
  ["repo://{owner}{/path*}", "repo://me/a/b", true],
  ["a://{x}{x}", "a://1", false],
  ["odd://{", "odd://{", true],
  ["odd://{", "odd://", false],
])("of %s: %s", (template, uri, fits) => {
  expect(matchTemplate(template)(uri) !== null).toBe(fits);
});

test("is told in good time, whatever the template", () => {
  const match = matchTemplate(`x://${"{+a}".repeat(40)}!`);
  expect(match(`x://${"a".repeat(5_000)}`)).not.toBeNull();
});
