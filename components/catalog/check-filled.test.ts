import { expect, test } from "vitest";
import { wellKnownServers } from "../../server/contracts/well-known-servers.ts";
import { checkFilled, emptyFilled, placeOf } from "./check-filled.ts";

const entry = (id: string) => wellKnownServers.find((server) => server.id === id)!;

test("what is needed and missing is said at its field", () => {
  const git = entry("git");
  expect(checkFilled(git, emptyFilled(git))).toEqual({ problems: { "values.0": "This is needed." } });
  expect(checkFilled(git, { slug: " ", values: ["/srv/code"] })).toEqual({
    problems: { slug: "Give it an address." },
  });
});

test("what the registry would refuse is said at its field", () => {
  const github = entry("github");
  expect(checkFilled(github, { slug: "Git Hub", values: ["a\nb"] })).toEqual({
    problems: {
      slug: expect.stringContaining("Lower-case"),
      "values.0": "One line of text, without control characters.",
    },
  });
});

test("filled in, it is what the registry takes", () => {
  const folders = entry("folders");
  expect(checkFilled(folders, { slug: "our-files", values: ["/srv/a\n/srv/b"] })).toMatchObject({
    input: {
      slug: "our-files",
      args: ["-y", "@modelcontextprotocol/server-filesystem", "/srv/a", "/srv/b"],
      tags: ["catalog:folders"],
    },
  });
});

test("the house's own words land where they belong, or above the form", () => {
  expect(placeOf(["slug"], entry("magic"))).toBe("slug");
  expect(placeOf(["env", "BRAVE_API_KEY", "value"], entry("brave-search"))).toBe("values.0");
  expect(placeOf(["headers", "CONTEXT7_API_KEY"], entry("context7"))).toBe("values.0");
  expect(placeOf(["args", "3"], entry("git"))).toBe("values.0");
  expect(placeOf(["command"], entry("git"))).toBe("root");
});
